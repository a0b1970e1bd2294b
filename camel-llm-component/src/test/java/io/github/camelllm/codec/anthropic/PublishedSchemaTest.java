package io.github.camelllm.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.provider.Access;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.recorded.SharedFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is sent obeys the schema that is published for it. */
final class PublishedSchemaTest {

    private static final Access ACCESS = Providers.get("anthropic")
            .connector()
            .connect(ConnectionSettings.of("test", Map.of("api-key", "k"), Environment.of(Map.of())));

    private static Optional<JsonSchema> schema(String name) {
        return SharedFolder.find("specs").map(folder -> {
            Path file = folder.resolve("anthropic-tryagi.openapi.yaml");
            ObjectNode root = Recording.JSON.createObjectNode();
            root.put("$ref", "#/components/schemas/" + name);
            root.set("components", Recording.read(file).root().path("components"));
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(root);
        });
    }

    private static JsonNode body(OperationName name, ChatRequest question) {
        @SuppressWarnings("unchecked")
        Operation<ChatRequest, ?> codec =
                (Operation<ChatRequest, ?>) Objects.requireNonNull(ACCESS.operation(name, "any"));
        return Answer.parse(
                Objects.requireNonNull(codec.encode(question, new Warnings()).body())
                        .text());
    }

    @TestFactory
    Stream<DynamicTest> recordedRequests() {
        Optional<JsonSchema> schema = schema("BetaCreateMessageParams");
        return Recordings.all(r -> r.provider().equals("anthropic")
                        && r.path().equals("/v1/messages")
                        && r.status() == 200
                        && r.requestBody().isObject())
                .stream()
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> {
                    ChatRequest question = new MessagesRequests("anthropic")
                            .read(JsonView.of(r.requestBody().toString()));
                    check(schema, body(OperationName.CHAT, question));
                }));
    }

    @TestFactory
    Stream<DynamicTest> allThatCanBeSaid() {
        Optional<JsonSchema> chat = schema("CreateMessageParams");
        Optional<JsonSchema> count = schema("CountMessageTokensParams");
        return Stream.of("claude-3-haiku", "claude-sonnet-4-0", "claude-opus-4-5", "claude-sonnet-4-6", "claude-opus-5")
                .flatMap(model -> Stream.of(Effort.values()).map(effort -> question(model, effort)))
                .map(question -> DynamicTest.dynamicTest(question.model() + question.thinking(), () -> {
                    check(chat, body(OperationName.CHAT, question));
                    check(count, body(OperationName.TOKENS, question));
                }));
    }

    @Test
    void theSchemaRefusesWhatIsWrong() {
        ChatRequest.Builder hi = ChatRequest.builder("m").message(Message.user("hi"));
        schema("CreateMessageParams").ifPresent(s -> {
            assertThat(s.validate(body(OperationName.CHAT, hi.build()))).isEmpty();
            assertThat(s.validate(
                            body(OperationName.CHAT, hi.extra(Map.of("n", 1)).build())))
                    .isNotEmpty();
            Part wrong = new Part.Native(new Raw(Messages.FORMAT, "{\"type\":\"nonsense\"}"));
            ChatRequest question = ChatRequest.builder("m")
                    .message(Message.of(Role.USER, wrong))
                    .build();
            assertThat(s.validate(body(OperationName.CHAT, question))).isNotEmpty();
        });
    }

    private static ChatRequest question(String model, Effort effort) {
        Part image = Part.Attachment.of("image/png", new byte[] {1});
        Part link = Part.Attachment.of(Media.Kind.IMAGE, new Media.Address(URI.create("http://x/y.png")), null);
        Part pdf = new Part.Attachment(
                Media.Kind.DOCUMENT, new Media.Base64("AAAA"), "application/pdf", "a", null, CacheMark.LONG, null);
        Part words = Part.Attachment.of("text/markdown", new byte[] {'a'});
        return ChatRequest.builder(model)
                .messages(List.of(
                        Message.system("one"),
                        Message.of(Role.DEVELOPER, Part.Text.of("two").cached(CacheMark.SHORT)),
                        Message.of(Role.USER, Part.Text.of("hi"), image, link, pdf, words),
                        Message.of(
                                Role.ASSISTANT,
                                new Part.Reasoning("t", new Opaque("anthropic", "s")),
                                new Part.Reasoning(
                                        "", new Opaque("anthropic", "{\"type\":\"redacted_thinking\",\"data\":\"d\"}")),
                                Part.Text.of(" "),
                                Part.ToolCall.of("a.b", "f", "{\"x\":1}"),
                                Part.ToolCall.of("c", "f", "{\"x"),
                                new Part.ToolCall("d", "g", "free", true, null)),
                        Message.of(
                                Role.TOOL,
                                new Part.ToolResult("a.b", "f", List.of(Part.Text.of("1"), image), false, null),
                                new Part.ToolResult("c", "f", List.of(), true, CacheMark.LONG),
                                Part.ToolResult.of("d", "g", "")),
                        Message.system("late"),
                        Message.user("so?")))
                .tools(List.of(
                        new Tool.Function("f", "does f", "{\"properties\":{}}", true, CacheMark.SHORT),
                        Tool.Function.of("g", null, null)))
                .toolChoice(effort == Effort.LOW ? ToolChoice.named("f") : ToolChoice.AUTO)
                .parallelToolCalls(effort == Effort.HIGH)
                .responseFormat(ResponseFormat.JsonSchema.of("{\"type\":\"object\",\"properties\":{}}"))
                .thinking(new Thinking(effort, effort == Effort.MEDIUM ? (Integer) 10 : null, true))
                .settings(Settings.builder()
                        .temperature(1.5)
                        .topP(0.5)
                        .topK(3)
                        .seed(1L)
                        .stop(List.of("\n", "x"))
                        .user("u")
                        .serviceTier("auto")
                        .build())
                .stream(effort == Effort.XHIGH)
                .build();
    }

    private static void check(Optional<JsonSchema> schema, JsonNode body) {
        schema.ifPresent(s -> assertThat(s.validate(body)).as(body.toString()).isEmpty());
    }
}
