package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.OneModel;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.codec.openai.AccountOperations;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.openai.CompletionsCodec;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.EmbeddingsCodec;
import io.github.camelllm.codec.openai.ModelsCodec;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.openai.SpeechCodec;
import io.github.camelllm.codec.openai.SpeechField;
import io.github.camelllm.codec.openai.TranscribeCodec;
import io.github.camelllm.codec.openai.TuningOperations;
import io.github.camelllm.codec.responses.Responses;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.codec.responses.ResponsesQuirk;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.WireRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's models in Microsoft Azure; a model is named by its deployment. */
final class AzureOpenAi {

    private static final String[] KEYS = {"AZURE_OPENAI_API_KEY"};
    private static final String[] ENDPOINTS = {"AZURE_OPENAI_ENDPOINT"};

    private static final Map<OperationName, RequestCodec<?>> OPERATIONS = Map.of(
            OperationName.EMBED, new EmbeddingsCodec(OpenAi.EMBED_LIMITS),
            OperationName.MODELS, new ModelsCodec(),
            OperationName.MODEL, new OneModel("/models/" + OneModel.SEGMENT, "id", null),
            OperationName.COMPLETE, new CompletionsCodec(Dialect.of("azure"), "/completions"),
            OperationName.IMAGE, OpenAi.images(),
            OperationName.SPEECH, new SpeechCodec(SpeechField.SPEED, SpeechField.INSTRUCTIONS),
            OperationName.TRANSCRIBE, new TranscribeCodec(true));

    /* what belongs to the resource, not to a deployment */
    private static final List<String> APART = List.of("/models", "/responses", "/files", "/batches", "/fine_tuning");

    private static final String VERSIONLESS = "/openai/v1";

    private AzureOpenAi() {}

    static Provider provider() {
        return new Provider(
                "azure",
                "Azure OpenAI",
                "https://learn.microsoft.com/en-us/azure/ai-foundry/openai/reference",
                "azure.ai.openai",
                List.of(),
                AzureOpenAi::connect);
    }

    private static Access connect(ConnectionSettings settings) {
        Map<String, Codec> apis = new LinkedHashMap<>();
        apis.put(
                "chat",
                new ChatCompletions(Dialect.of(
                        "azure",
                        Quirk.MAX_COMPLETION_TOKENS,
                        Quirk.DEVELOPER_ROLE,
                        Quirk.REFUSALS,
                        Quirk.CUSTOM_CALLS)));
        ResponsesDialect dialect =
                ResponsesDialect.of("azure", ResponsesQuirk.STORES, ResponsesQuirk.ENCRYPTED_REASONING);
        apis.put("responses", new Responses(dialect.thinkers(OpenAi.THINKERS)));
        Codec codec = Apis.choose(settings, apis);
        Map<OperationName, RequestCodec<?>> operations = Jobs.joined(
                OPERATIONS,
                Jobs.azure(dated(version(settings))).of(codec, settings.get("api", s -> "chat")),
                TuningOperations.at("/fine_tuning/jobs", Jobs.ENTRIES),
                Map.of(OperationName.CLIENT_SECRET, AccountOperations.clientSecret()));
        return new Access(model -> codec, operations, address(settings), auth(settings));
    }

    private static @Nullable String version(ConnectionSettings settings) {
        return settings.get("api-version", "AZURE_OPENAI_API_VERSION");
    }

    private static boolean dated(@Nullable String version) {
        return version != null && Character.isDigit(version.charAt(0));
    }

    /**
     * With an {@code api-version} of the dated kind the deployment is part of the path; without one, or with
     * {@code preview}, requests go to the versionless API and name it in the body. The secrets of clients have been part
     * of the versionless API from the beginning, and take no version.
     *
     * @see <a href="https://learn.microsoft.com/en-us/azure/foundry/openai/how-to/realtime-audio-webrtc">secrets of
     *     clients</a>
     */
    private static Address address(ConnectionSettings settings) {
        String version = version(settings);
        String query = version == null ? "" : "?api-version=" + version;
        if (settings.get("base-url") != null) {
            URI base = settings.baseUrl(null);
            return (request, model) -> request.to(base).withPath(request.path() + query);
        }
        String resource = settings.get("resource");
        String endpoint = resource == null
                ? settings.baseUrl(null, ENDPOINTS).toString()
                : "https://" + resource + ".openai.azure.com";
        URI versionless = URI.create(endpoint.endsWith(VERSIONLESS) ? endpoint : endpoint + VERSIONLESS);
        if (!dated(version)) {
            return (request, model) ->
                    request.to(versionless).withPath(request.path() + (isRealtime(request) ? "" : query));
        }
        URI base = URI.create(endpoint + "/openai");
        String deployment = settings.get("deployment");
        return (request, model) -> {
            if (isRealtime(request)) {
                return request.to(versionless);
            }
            boolean apart = APART.stream().anyMatch(request.path()::startsWith);
            String place = apart ? "" : "/deployments/" + Segments.of(deployment == null ? model : deployment);
            return request.to(base).withPath(place + request.path() + query);
        };
    }

    private static boolean isRealtime(WireRequest request) {
        return request.path().startsWith("/realtime/");
    }

    private static Auth auth(ConnectionSettings settings) {
        Auths.check(settings, "api-key", "bearer", "entra", "managed-identity", "none");
        String key = settings.key(KEYS);
        Auth asked = Auths.asked(settings, key, KEYS);
        if (asked != null) {
            return asked;
        }
        String kind = settings.get("auth", s -> "");
        if (kind.equals("entra") || kind.equals("managed-identity")) {
            return new EntraAuth(settings, kind.equals("managed-identity"));
        }
        String token = settings.get("token");
        return token == null ? Auths.header("api-key", key, settings, KEYS) : Auths.bearer(token, settings);
    }
}
