package io.github.camelllm.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.provider.Access;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.SharedFolder;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that use everything have no field that the provider does not publish. */
final class GenerateConformanceTest {

    @SuppressWarnings("NullAway.Init")
    private Path specs;

    @BeforeEach
    void findSpecs() {
        Optional<Path> found = SharedFolder.find("specs");
        Assumptions.assumeTrue(found.isPresent());
        specs = found.get();
    }

    private static ChatRequest everything(String issuer) {
        Opaque signature = new Opaque(issuer, "c2lnbmF0dXJl");
        Part.Attachment address = Part.Attachment.of(
                Media.Kind.IMAGE, new Media.Address(URI.create("https://example.com/a.png")), "image/png");
        return ChatRequest.builder("gemini-2.5-flash")
                .message(Message.system("s"))
                .message(Message.of(
                        Role.USER, Part.Text.of("t"), Part.Attachment.of("image/png", new byte[] {1}), address))
                .message(Message.of(
                        Role.ASSISTANT,
                        new Part.Reasoning("r", signature),
                        new Part.Text("t", List.of(), null, signature),
                        new Part.ToolCall("own", "f", "{\"any\":{\"x\":1}}", false, signature)))
                .message(Message.of(
                        Role.TOOL,
                        new Part.ToolResult(
                                "own",
                                "f",
                                List.of(Part.Text.of("x"), Part.Attachment.of("image/png", new byte[] {1})),
                                true,
                                null)))
                .tool(Tool.Function.of("f", "d", "{\"type\":\"object\"}"))
                .toolChoice(ToolChoice.named("f"))
                .responseFormat(ResponseFormat.JsonSchema.of("{\"type\":\"object\"}"))
                .thinking(new Thinking(Effort.LOW, null, true))
                .settings(Settings.builder()
                        .maxTokens(1)
                        .temperature(0.5)
                        .topP(0.5)
                        .topK(5)
                        .stop(List.of("x"))
                        .seed(1L)
                        .presencePenalty(0.1)
                        .frequencyPenalty(0.1)
                        .choices(2)
                        .topLogprobs(1)
                        .user("u")
                        .serviceTier("flex")
                        .metadata(Map.of("a", "b"))
                        .safety(Map.of("HARM_CATEGORY_HARASSMENT", "OFF"))
                        .build())
                .build();
    }

    private static Access access(String provider) {
        return Providers.get(provider)
                .connector()
                .connect(ConnectionSettings.of("c", Map.of("api-key", "k", "project", "p"), Environment.of(Map.of())));
    }

    private static JsonNode chat(String provider) {
        return body(access(provider).chat().apply("m").encode(everything(provider), new Warnings()));
    }

    @SuppressWarnings("unchecked")
    private static <Q> JsonNode operation(String provider, OperationName name, Q question) {
        RequestCodec<?> operation = Objects.requireNonNull(access(provider).operation(name, "m"));
        return body(((RequestCodec<Q>) operation).encode(question, new Warnings()));
    }

    private static JsonNode body(WireRequest request) {
        return Answer.parse(Objects.requireNonNull(request.body()).text());
    }

    private static EmbedRequest embed(String model, String... texts) {
        return new EmbedRequest(model, List.of(texts), 3, EmbedRequest.Purpose.QUERY, Map.of());
    }

    @Test
    void studio() throws IOException {
        PublishedFields published =
                PublishedFields.discovery(specs.resolve("google-generativelanguage.discovery.json"));
        assertThat(published.unknown("GenerateContentRequest", chat("gemini"))).isEmpty();
        assertThat(published.unknown(
                        "CountTokensRequest", operation("gemini", OperationName.TOKENS, everything("gemini"))))
                .isEmpty();
        assertThat(published.unknown("EmbedContentRequest", operation("gemini", OperationName.EMBED, embed("e", "a"))))
                .isEmpty();
        assertThat(published.unknown(
                        "BatchEmbedContentsRequest", operation("gemini", OperationName.EMBED, embed("e", "a", "b"))))
                .isEmpty();
        assertThat(published.unknown("GenerateContentRequest", Answer.parse("{\"contents\":[{\"part\":[]}]}")))
                .containsExactly("GenerateContentRequest.contents.part");
    }

    @Test
    void cloud() throws IOException {
        PublishedFields published =
                PublishedFields.protos(specs.resolve("google-protos"), "google_cloud_aiplatform_v1_");
        assertThat(published.unknown("GenerateContentRequest", chat("vertex"))).isEmpty();
        assertThat(published.unknown(
                        "CountTokensRequest", operation("vertex", OperationName.TOKENS, everything("vertex"))))
                .isEmpty();
        assertThat(published.unknown(
                        "PredictRequest", operation("vertex", OperationName.EMBED, embed("text-embedding-005", "a"))))
                .isEmpty();
        assertThat(published.unknown(
                        "EmbedContentRequest",
                        operation("vertex", OperationName.EMBED, embed("gemini-embedding-2", "a"))))
                .isEmpty();
        assertThat(published.unknown(
                        "GenerateContentRequest",
                        Answer.parse("{\"contents\":[{\"parts\":[{\"functionCall\":{\"id\":\"1\"}}]}]}")))
                .containsExactly("GenerateContentRequest.contents.parts.functionCall.id");
    }
}
