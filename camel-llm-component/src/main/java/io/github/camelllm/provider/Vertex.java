package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.OneModel;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.codec.anthropic.Envelope;
import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.codec.anthropic.TokensCodec;
import io.github.camelllm.codec.gemini.CountTokens;
import io.github.camelllm.codec.gemini.Dialect;
import io.github.camelllm.codec.gemini.EmbedContent;
import io.github.camelllm.codec.gemini.GenerateContent;
import io.github.camelllm.codec.gemini.GetModel;
import io.github.camelllm.codec.gemini.GoogleImages;
import io.github.camelllm.codec.gemini.PublisherModels;
import io.github.camelllm.codec.gemini.Quirk;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.Framing;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Google's Vertex AI: Google's own models, and those of others that it runs. */
final class Vertex {

    /** What belongs to no project. */
    private static final Pattern OUTSIDE = Pattern.compile("/v1(beta1)?/");

    private static final Pattern VERSION = Pattern.compile("/v\\d[a-z0-9]*/?$");
    private static final String OPENAI = "/endpoints/openapi";
    private static final String ANTHROPICS = "/publishers/anthropic/models/";

    private static final Dialect DIALECT = new Dialect(
            "vertex",
            "/publishers/google/models/",
            null,
            GoogleModels::thinking,
            GoogleModels::signsCalls,
            EnumSet.of(Quirk.LABELS, Quirk.FILE_TYPES, Quirk.FILES_IN_RESULTS, Quirk.COUNTS_CONTENTS));

    private static final Codec GOOGLE = new GenerateContent(DIALECT);

    private static final Map<OperationName, RequestCodec<?>> OPERATIONS = Map.of(
            OperationName.EMBED, new EmbedContent(DIALECT, GoogleModels::predictsVectors, GoogleModels::embedLimits),
            OperationName.TOKENS, new CountTokens(DIALECT),
            OperationName.MODELS, new PublisherModels(),
            OperationName.MODEL, GetModel.of(DIALECT, "/v1"),
            OperationName.IMAGE, new GoogleImages(DIALECT, GoogleModels::predictsImages));

    /** Anthropic's models are spoken to in their own format. */
    private static final Codec ANTHROPIC = new Messages(Claude.dialect(), carried(Vertex::anthropicPath, null));

    private static final Map<OperationName, RequestCodec<?>> OF_ANTHROPIC = Map.of(
            OperationName.TOKENS,
                    new TokensCodec(
                            Claude.dialect(),
                            carried((model, stream) -> ANTHROPICS + "count-tokens:rawPredict", GoogleModels::last)),
            OperationName.MODELS, new PublisherModels(),
            OperationName.MODEL,
                    new OneModel(
                            model -> "/v1" + ANTHROPICS
                                    + Segments.of(GoogleModels.last(model)).replace("%40", "@"),
                            "name",
                            null));

    private Vertex() {}

    private static Envelope carried(Envelope.Place place, @Nullable UnaryOperator<String> model) {
        return new Envelope(place, model, true, "vertex-2023-10-16", false, Framing.SSE);
    }

    private static String anthropicPath(String model, boolean stream) {
        return ANTHROPICS + Segments.of(GoogleModels.last(model)) + (stream ? ":streamRawPredict" : ":rawPredict");
    }

    static Provider provider() {
        return new Provider(
                "vertex",
                "Google Vertex AI",
                "https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference",
                "gcp.vertex_ai",
                List.of("VERTEX_AI_MODEL"),
                Vertex::connect);
    }

    private static Access connect(ConnectionSettings settings) {
        Codec openai = new ChatCompletions(io.github.camelllm.codec.openai.Dialect.of("vertex/openai"));
        Map<String, Function<String, Codec>> apis = new LinkedHashMap<>();
        apis.put("native", model -> GoogleModels.isAnthropic(model) ? ANTHROPIC : GOOGLE);
        apis.put("openai", model -> openai);
        return new Access(
                Apis.choose(settings, apis),
                model -> GoogleModels.isAnthropic(model) ? OF_ANTHROPIC : OPERATIONS,
                Map.of(),
                model -> true,
                address(settings),
                auth(settings));
    }

    /** A model may also be named by its whole resource name, which says project and location itself. */
    private static Address address(ConnectionSettings settings) {
        URI base = base(settings);
        String text = base.toString();
        int project = text.indexOf("/projects/");
        URI root = project < 0 ? base : URI.create(text.substring(0, project));
        return (request, model) -> {
            String path = request.path();
            if (path.startsWith("/projects/")) {
                return request.to(root);
            }
            if (OUTSIDE.matcher(path).lookingAt()) {
                return request.to(URI.create(VERSION.matcher(root.toString()).replaceFirst("")));
            }
            return request.to(base).withPath(path.startsWith("/chat/") ? OPENAI + path : path);
        };
    }

    private static URI base(ConnectionSettings settings) {
        if (settings.get("base-url") != null) {
            return settings.baseUrl(null);
        }
        String chosen = settings.get("location");
        if (settings.get("project") == null && settings.get("token") == null && settings.key() != null) {
            // express mode: the key knows its project, whatever the environment says
            return URI.create("https://" + host(chosen == null ? "global" : chosen) + "/v1");
        }
        String project = settings.require("project", "GOOGLE_CLOUD_PROJECT");
        String location = settings.get("location", "VERTEX_AI_LOCATION", "GOOGLE_CLOUD_LOCATION");
        location = location == null ? "us-central1" : location;
        return URI.create("https://" + host(location) + "/v1/projects/" + Segments.of(project) + "/locations/"
                + Segments.of(location));
    }

    private static String host(String location) {
        return switch (location) {
            case "global" -> "aiplatform.googleapis.com";
            case "us", "eu" -> "aiplatform." + location + ".rep.googleapis.com";
            default -> Segments.of(location) + "-aiplatform.googleapis.com";
        };
    }

    private static Auth auth(ConnectionSettings settings) {
        @Nullable String key = settings.key();
        @Nullable String token = settings.get("token");
        @Nullable String kind = settings.get("auth");
        Auth asked = Auths.asked(settings, token == null ? key : token);
        if (asked != null) {
            return asked;
        }
        boolean byKey = "api-key".equals(kind) || (kind == null && token == null && key != null);
        return byKey ? Auths.header("x-goog-api-key", key, settings) : GoogleAuth.of(settings);
    }
}
