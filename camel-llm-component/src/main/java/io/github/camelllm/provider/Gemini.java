package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.gemini.BatchOperations;
import io.github.camelllm.codec.gemini.CountTokens;
import io.github.camelllm.codec.gemini.Dialect;
import io.github.camelllm.codec.gemini.EmbedContent;
import io.github.camelllm.codec.gemini.FileOperations;
import io.github.camelllm.codec.gemini.GenerateContent;
import io.github.camelllm.codec.gemini.GetModel;
import io.github.camelllm.codec.gemini.GoogleImages;
import io.github.camelllm.codec.gemini.ListModels;
import io.github.camelllm.codec.gemini.Quirk;
import io.github.camelllm.codec.gemini.RequestLines;
import io.github.camelllm.operation.OperationName;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google's Gemini API, also known as AI Studio. */
final class Gemini {

    private static final String BASE = "https://generativelanguage.googleapis.com/v1beta";
    private static final String[] KEYS = {"GOOGLE_API_KEY", "GEMINI_API_KEY"};

    private static final Dialect DIALECT = new Dialect(
            "gemini",
            "/models/",
            BASE + "/",
            GoogleModels::thinking,
            GoogleModels::signsCalls,
            EnumSet.of(Quirk.CALL_IDS, Quirk.SERVICE_TIER, Quirk.EMBEDS_BATCHES));

    /** Its documents name no number; it refuses more. */
    private static final EmbedLimits EMBED_LIMITS = EmbedLimits.texts(100);

    private static final Codec CHAT = new GenerateContent(DIALECT);

    private static final Map<OperationName, RequestCodec<?>> OPERATIONS = Map.of(
            OperationName.EMBED, new EmbedContent(DIALECT, model -> false, model -> EMBED_LIMITS),
            OperationName.TOKENS, new CountTokens(DIALECT),
            OperationName.MODELS, new ListModels(),
            OperationName.MODEL, GetModel.of(DIALECT, ""),
            OperationName.IMAGE, new GoogleImages(DIALECT, GoogleModels::predictsImages));

    private static final RequestLines LINES = new RequestLines(CHAT);

    private static final Map<OperationName, RequestCodec<?>> ALL =
            Jobs.joined(OPERATIONS, FileOperations.of(LINES), BatchOperations.of(DIALECT, LINES));

    private Gemini() {}

    static Provider provider() {
        return new Provider(
                "gemini",
                "Google Gemini",
                "https://ai.google.dev/api",
                "gcp.gemini",
                List.of("GEMINI_MODEL"),
                Gemini::connect);
    }

    private static Access connect(ConnectionSettings settings) {
        Codec codec = Apis.choose(settings, Map.of("native", CHAT));
        Address address = address(settings.baseUrl(BASE, "GEMINI_API_URL"));
        return new Access(model -> codec, ALL, address, auth(settings));
    }

    /** Large content goes other ways, which stand in front of the version. */
    private static Address address(URI base) {
        return (request, model) -> {
            for (String way : List.of(FileOperations.UPLOAD, FileOperations.DOWNLOAD)) {
                if (request.path().startsWith(way + '/')) {
                    String text = base.toString();
                    int version = text.lastIndexOf('/');
                    URI other = URI.create(text.substring(0, version) + way + text.substring(version));
                    return request.to(other).withPath(request.path().substring(way.length()));
                }
            }
            return request.to(base);
        };
    }

    private static Auth auth(ConnectionSettings settings) {
        @Nullable String key = settings.key(KEYS);
        @Nullable String token = settings.get("token");
        @Nullable String kind = settings.get("auth");
        Auth asked = Auths.asked(settings, token == null ? key : token, KEYS);
        if (asked != null) {
            return asked;
        }
        boolean oauth = "google".equals(kind) || (kind == null && token != null);
        return oauth ? GoogleAuth.of(settings) : Auths.header("x-goog-api-key", key, settings, KEYS);
    }
}
