package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchRequest;
import io.github.camelllm.operation.CompletionRequest;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.FileUpload;
import io.github.camelllm.operation.ImageRequest;
import io.github.camelllm.operation.JsonRequest;
import io.github.camelllm.operation.ModelRequest;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.PullRequest;
import io.github.camelllm.operation.RerankRequest;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where each provider takes what it offers beside chat. */
final class OperationPlacesTest {

    private static Object question(OperationName operation, String model) {
        return switch (operation) {
            case CHAT, TOKENS -> ChatRequest.of(model, "a");
            case COMPLETE -> new CompletionRequest(model, "a", null, Settings.DEFAULT, false, Map.of());
            case EMBED -> new EmbedRequest(model, List.of("a"), null, null, Map.of());
            case IMAGE -> new ImageRequest(model, "a", null, null, null, null, null, null, null, Map.of());
            case MODEL -> new ModelRequest(model);
            case MODELS -> new ModelsRequest();
            case PULL -> new PullRequest(model, Map.of());
            case CLIENT_SECRET -> new JsonRequest(model, Map.of());
            case FILE_UPLOAD ->
                new FileUpload(
                        "a.jsonl",
                        "application/jsonl",
                        "batch",
                        null,
                        List.of(new BatchItem("1", ChatRequest.of(model, "a"))),
                        Map.of());
            case BATCH_CREATE -> new BatchRequest(model, List.of(), "file-1", null, Map.of(), Map.of());
            case RERANK -> new RerankRequest(model, "q", List.of("a"), null, Map.of());
            default -> throw new IllegalArgumentException(operation.word());
        };
    }

    private static Access access(String provider, String... settings) {
        Map<String, Object> values = new HashMap<>(Map.of("api-key", "k"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return Providers.get(provider)
                .connector()
                .connect(ConnectionSettings.of(provider, values, Environment.of(Map.of())));
    }

    @SuppressWarnings("unchecked")
    private static WireRequest request(String provider, OperationName operation, String model, String... settings) {
        Access access = access(provider, settings);
        RequestCodec<Object> codec = (RequestCodec<Object>) Objects.requireNonNull(access.operation(operation, model));
        return access.address().complete(codec.encode(question(operation, model), new Warnings()), model);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, complete, m, https://api.openai.com/v1/completions",
        "openai, model, ft:a, https://api.openai.com/v1/models/ft:a",
        "mistral, complete, codestral-latest, https://api.mistral.ai/v1/fim/completions",
        "deepseek, complete, m, https://api.deepseek.com/beta/completions",
        "deepseek, model, m, https://api.deepseek.com/models",
        "together, rerank, m, https://api.together.xyz/v1/rerank",
        "huggingface, complete, a/b, https://router.huggingface.co/hf-inference/models/a/b",
        "huggingface, image, a/b, https://router.huggingface.co/hf-inference/models/a/b",
        "huggingface, embed, a/b, https://router.huggingface.co/hf-inference/models/a/b/pipeline/feature-extraction",
        "huggingface, models, a/b, https://router.huggingface.co/v1/models",
        "openrouter, model, openai/gpt-4o:free, https://openrouter.ai/api/v1/models/openai/gpt-4o:free/endpoints",
        "ollama, complete, m, http://localhost:11434/api/generate",
        "ollama, model, m, http://localhost:11434/api/show",
        "ollama, pull, m, http://localhost:11434/api/pull",
        "cohere, rerank, m, https://api.cohere.com/v2/rerank",
        "cohere, model, m, https://api.cohere.com/v1/models/m",
        "gemini, image, imagen-4.0-generate-001, https://generativelanguage.googleapis.com/v1beta/models/imagen-4.0-generate-001:predict",
        "gemini, image, gemini-2.5-flash-image, https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash-image:generateContent",
        "gemini, model, gemini-2.5-pro, https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro",
        "gemini, model, models/gemini-2.5-pro, https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro",
        "gemini, model, tunedModels/a, https://generativelanguage.googleapis.com/v1beta/tunedModels/a",
        "anthropic, model, claude-x, https://api.anthropic.com/v1/models/claude-x"
    })
    void defaults(String provider, String operation, String model, String expected) {
        OperationName name = Objects.requireNonNull(OperationName.parse(operation));
        assertThat(request(provider, name, model).uri()).hasToString(expected);
    }

    /** Whoever names a model must not choose what else is asked with the provider's key. */
    @ParameterizedTest
    @CsvSource({
        "cohere, model, ..",
        "anthropic, model, .",
        "gemini, model, models/../files",
        "gemini, chat, models/../../files",
        "gemini, chat, ..",
        "gemini, image, tunedModels/../x",
        "gemini, embed, ..",
        "huggingface, complete, ../../models",
        "huggingface, image, a/..",
        "huggingface, embed, ./a",
        "bedrock, chat, ..",
        "bedrock, rerank, .",
        "vertex, chat, anthropic/..",
        "vertex, chat, google/..",
        "vertex, model, publishers/anthropic/models/..",
        "azure, chat, ..",
        "azure, complete, ."
    })
    void namesLeadNowhereElse(String provider, String operation, String model) {
        OperationName name = Objects.requireNonNull(OperationName.parse(operation));
        assertThatThrownBy(() -> request(
                        provider,
                        name,
                        model,
                        "region",
                        "us-east-1",
                        "project",
                        "p",
                        "location",
                        "us-central1",
                        "resource",
                        "r",
                        "api-version",
                        "2025-03-01-preview"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("can't be a name");
    }

    @Test
    void vertexHasItsModelsOutsideOfProjects() {
        String[] place = {"project", "p", "location", "us-central1", "auth", "bearer", "token", "t"};
        assertThat(request("vertex", OperationName.MODELS, "", place).uri())
                .hasToString(
                        "https://us-central1-aiplatform.googleapis.com/v1beta1/publishers/google/models?pageSize=1000");
        assertThat(request("vertex", OperationName.MODEL, "gemini-3-flash", place)
                        .uri())
                .hasToString(
                        "https://us-central1-aiplatform.googleapis.com/v1/publishers/google/models/gemini-3-flash");
        assertThat(request("vertex", OperationName.IMAGE, "imagen-4.0-generate-001", place)
                        .uri()
                        .getPath())
                .isEqualTo(
                        "/v1/projects/p/locations/us-central1/publishers/google/models/imagen-4.0-generate-001:predict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-sonnet-4-5@20250929", "anthropic/claude-x", "publishers/anthropic/models/claude-x"})
    void vertexAsksAnthropicsModelsInTheirOwnWords(String model) {
        String[] place = {"project", "p", "location", "us-east5", "auth", "bearer", "token", "t"};
        String name = model.substring(model.lastIndexOf('/') + 1);
        WireRequest count = request("vertex", OperationName.TOKENS, model, place);
        assertThat(count.uri())
                .hasToString("https://us-east5-aiplatform.googleapis.com/v1/projects/p/locations/us-east5"
                        + "/publishers/anthropic/models/count-tokens:rawPredict");
        assertThat(Objects.requireNonNull(count.body()).text())
                .contains(
                        "\"model\":\"" + name + "\"", "\"anthropic_version\":\"vertex-2023-10-16\"", "\"messages\":[");
        assertThat(request("vertex", OperationName.MODEL, model, place).uri())
                .hasToString("https://us-east5-aiplatform.googleapis.com/v1/publishers/anthropic/models/" + name);
        assertThat(request("vertex", OperationName.CHAT, model, place).uri())
                .hasToString("https://us-east5-aiplatform.googleapis.com/v1/projects/p/locations/us-east5"
                        + "/publishers/anthropic/models/" + name.replace("@", "%40") + ":rawPredict");
        assertThat(access("vertex", place).operation(OperationName.EMBED, model))
                .isNull();
        assertThat(request("vertex", OperationName.MODEL, "meta/llama-4", place).uri())
                .hasToString("https://us-east5-aiplatform.googleapis.com/v1/publishers/meta/models/llama-4");
    }

    /** The server counts beside its versions; whether it does is not known before it is asked. */
    @Test
    void compatibleServersCountIfTold() {
        assertThat(request("compatible", OperationName.TOKENS, "m", "base-url", "http://localhost:8000/v1")
                        .uri())
                .hasToString("http://localhost:8000/tokenize");
        assertThat(access("compatible", "base-url", "http://localhost:8000/v1").counts("m"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-sonnet-4-20250514-v1:0, true",
        "arn:aws:bedrock:us-east-1:1:application-inference-profile/abc, true",
        "amazon.nova-pro-v1:0, false",
        "us.meta.llama3-3-70b-instruct-v1:0, false",
        "openai.gpt-oss-120b-1:0, false"
    })
    void bedrockCountsForSomeModels(String model, boolean counts) {
        Access access = access("bedrock", "region", "us-east-1");
        assertThat(access.counts(model)).isEqualTo(counts);
        assertThat(access.operation(OperationName.TOKENS, model))
                .as("whoever insists is not held back")
                .isNotNull();
    }

    @Test
    void bedrockRanksAndDescribesAtTwoHosts() {
        WireRequest rank = request("bedrock", OperationName.RERANK, "cohere.rerank-v3-5:0", "region", "eu-west-1");
        assertThat(rank.uri())
                .hasToString("https://bedrock-runtime.eu-west-1.amazonaws.com/model/cohere.rerank-v3-5%3A0/invoke");
        assertThat(Objects.requireNonNull(rank.body()).text())
                .isEqualTo("{\"query\":\"q\",\"documents\":[\"a\"],\"api_version\":2}");
        assertThat(request("bedrock", OperationName.MODEL, "amazon.nova-pro-v1:0", "region", "eu-west-1")
                        .uri())
                .hasToString("https://bedrock.eu-west-1.amazonaws.com/foundation-models/amazon.nova-pro-v1:0");
    }

    @Test
    void aDedicatedEndpointHasOneModelAtItsRoot() {
        String[] own = {"base-url", "https://abc.endpoints.huggingface.cloud/v1"};
        assertThat(request("huggingface", OperationName.COMPLETE, "a/b", own).uri())
                .hasToString("https://abc.endpoints.huggingface.cloud/");
        assertThat(request("deepseek", OperationName.COMPLETE, "m", "base-url", "https://api.deepseek.com/v1")
                        .uri())
                .hasToString("https://api.deepseek.com/beta/completions");
    }

    @Test
    void datedAzureNamesTheDeploymentInThePath() {
        assertThat(request("azure", OperationName.COMPLETE, "d", "resource", "r", "api-version", "2025-03-01-preview")
                        .uri())
                .hasToString(
                        "https://r.openai.azure.com/openai/deployments/d/completions?api-version=2025-03-01-preview");
    }

    /** The secrets of clients are part of the versionless API alone, which runs beside the dated ones. */
    @Test
    void azureHasSecretsInOneVersion() {
        String place = "https://r.openai.azure.com/openai/v1/realtime/client_secrets";
        for (String version : List.of("2025-03-01-preview", "preview")) {
            assertThat(request("azure", OperationName.CLIENT_SECRET, "", "resource", "r", "api-version", version)
                            .uri())
                    .hasToString(place);
        }
        assertThat(request("azure", OperationName.CLIENT_SECRET, "", "resource", "r")
                        .uri())
                .hasToString(place);
    }

    @Test
    void azureNamesTheSamePlaceInThreeWays() throws IOException {
        assertThat(line("azure", "resource", "r")).contains("\"url\":\"/v1/chat/completions\"");
        assertThat(body("azure", "resource", "r")).contains("\"endpoint\":\"/chat/completions\"");
        String[] dated = {"resource", "r", "api-version", "2025-03-01-preview"};
        assertThat(line("azure", dated)).contains("\"url\":\"/chat/completions\"");
        assertThat(request("azure", OperationName.BATCH_CREATE, "d", dated).uri())
                .hasToString("https://r.openai.azure.com/openai/batches?api-version=2025-03-01-preview");
        String[] responses = {"resource", "r", "api", "responses"};
        assertThat(line("azure", responses)).contains("\"url\":\"/v1/responses\"");
        assertThat(body("azure", responses)).contains("\"endpoint\":\"/v1/responses\"");
    }

    private static String line(String provider, String... settings) throws IOException {
        Upload form = Objects.requireNonNull(
                request(provider, OperationName.FILE_UPLOAD, "d", settings).upload());
        try (InputStream file =
                form.parts().get(form.parts().size() - 1).content().open()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String body(String provider, String... settings) {
        return Objects.requireNonNull(request(provider, OperationName.BATCH_CREATE, "d", settings)
                        .body())
                .text();
    }

    @Test
    void whatIsNotOfferedNowSaysWhatWouldOfferIt() {
        Access responses = Providers.get("groq")
                .connector()
                .connect(ConnectionSettings.of(
                        "groq", Map.of("api-key", "k", "api", "responses"), Environment.of(Map.of())));
        assertThat(responses.operation(OperationName.BATCH_CREATE, "m")).isNull();
        assertThat(responses.lack(OperationName.BATCH_CREATE)).contains("leave out api=responses");
        Access nobody = Providers.get("huggingface")
                .connector()
                .connect(ConnectionSettings.of("huggingface", Map.of("api-key", "k"), Environment.of(Map.of())));
        assertThat(nobody.lack(OperationName.DEPLOYMENT_GET)).contains("llm.connection.huggingface.namespace");
        assertThat(nobody.lack(OperationName.SPEECH)).isEqualTo("does not offer operation=speech");
    }
}
