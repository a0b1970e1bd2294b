package io.github.camelllm.codec.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OllamaChatTest {

    private final OllamaChat codec = new OllamaChat();
    private final Warnings warnings = new Warnings();

    private JsonNode body(ChatRequest request) {
        return Answer.parse(
                Objects.requireNonNull(codec.encode(request, warnings).body()).text());
    }

    private static ChatRequest.Builder ask(Part... parts) {
        return ChatRequest.builder("m").message(Message.of(Role.USER, parts));
    }

    private ChatResponse whole(String json) {
        return codec.decode(WireReply.of(200, Headers.NONE, json));
    }

    private ChatResponse stream(String... lines) {
        DeltaFold fold = new DeltaFold();
        StreamDecoder decoder = codec.streamDecoder();
        for (String line : lines) {
            decoder.next(WireEvent.of(null, line), fold);
        }
        decoder.end(fold);
        return fold.response();
    }

    private static String line(String message, String more) {
        return "{\"model\":\"m\",\"created_at\":\"2026-01-02T03:04:05Z\",\"message\":{" + message + "}" + more + "}";
    }

    @Test
    void whetherToStreamIsAlwaysSaid() {
        assertThat(body(ask(Part.Text.of("?")).build()).get("stream").asBoolean(true))
                .isFalse();
        assertThat(body(ask(Part.Text.of("?")).stream(true).build())
                        .get("stream")
                        .asBoolean())
                .isTrue();
        assertThat(codec.framing()).isEqualTo(Framing.NDJSON);
    }

    @Test
    void resultsNameTheirToolAndMadeIdsStayHere() {
        ChatResponse answer = whole(line(
                "\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":1}}},"
                        + "{\"function\":{\"name\":\"g\",\"arguments\":{}}}]",
                ",\"done\":true"));
        List<Part.ToolCall> calls = answer.toolCalls();
        assertThat(calls).extracting(Part.ToolCall::id).doesNotHaveDuplicates().allMatch(CallIds::isMade);
        JsonNode sent = body(ask(Part.Text.of("?"))
                .message(answer.message())
                .message(Message.of(Role.TOOL, new Part.ToolResult(calls.get(1).id(), null, List.of(), false, null)))
                .message(Message.toolResult(calls.get(0).id(), "f", "1"))
                .build());
        assertThat(sent.path("messages").toString())
                .contains("{\"role\":\"tool\",\"content\":\"\",\"tool_name\":\"g\"}")
                .contains("{\"role\":\"tool\",\"content\":\"1\",\"tool_name\":\"f\"}")
                .doesNotContain("call_auto");
        assertThat(sent.at("/messages/1/tool_calls/0/function/arguments/a").asInt())
                .isEqualTo(1);
    }

    @Test
    void idsOfTheServersOwnGoBack() {
        ChatRequest request = ask(Part.Text.of("?"))
                .message(Message.of(Role.ASSISTANT, Part.ToolCall.of("call_x", "f", "")))
                .message(Message.toolResult("call_x", "f", "1"))
                .build();
        JsonNode sent = body(request);
        assertThat(sent.at("/messages/1/tool_calls/0/id").asText()).isEqualTo("call_x");
        assertThat(sent.at("/messages/1/tool_calls/0/function/arguments").isObject())
                .isTrue();
        assertThat(sent.at("/messages/2/tool_call_id").asText()).isEqualTo("call_x");
    }

    @Test
    void numbersOfArgumentsStayDigitForDigit() {
        ChatRequest request = ask(Part.Text.of("?"))
                .message(Message.of(
                        Role.ASSISTANT, Part.ToolCall.of("c", "f", "{\"a\":12345678901234567890,\"b\":0.10}")))
                .build();
        assertThat(Objects.requireNonNull(codec.encode(request, warnings).body())
                        .text())
                .contains("{\"a\":12345678901234567890,\"b\":0.10}");
    }

    @Test
    void contentThatCantBeSaidIsRefusedByName() {
        assertThatThrownBy(() -> body(ask(Part.Attachment.of(
                                Media.Kind.IMAGE, new Media.Address(URI.create("https://pictures.example/a")), null))
                        .build()))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("image by address");
        assertThatThrownBy(() -> body(
                        ask(Part.Attachment.of("application/pdf", new byte[1])).build()))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("document");
        Message cut = Message.of(Role.ASSISTANT, Part.ToolCall.of("c", "f", "{\"a\":"));
        assertThatThrownBy(() -> body(ChatRequest.builder("m").message(cut).build()))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("'f'");
        assertThatThrownBy(
                        () -> body(ask(new Part.Native(new Raw("other", "{}"))).build()))
                .isInstanceOf(UnsupportedException.class);
    }

    @Test
    void imagesStandBesideTheText() {
        JsonNode sent =
                body(ask(Part.Text.of("a"), Part.Attachment.of("image/png", new byte[] {1, 2, 3}), Part.Text.of("b"))
                        .build());
        assertThat(sent.path("messages").path(0).toString())
                .isEqualTo("{\"role\":\"user\",\"content\":\"a\\nb\",\"images\":[\"AQID\"]}");
    }

    @ParameterizedTest
    @CsvSource({"NONE,false", "MINIMAL,low", "LOW,low", "MEDIUM,medium", "HIGH,high", "XHIGH,max"})
    void effortHasFiveSteps(Effort effort, String word) {
        assertThat(body(ask(Part.Text.of("?")).thinking(Thinking.of(effort)).build())
                        .path("think")
                        .asText())
                .isEqualTo(word);
    }

    @Test
    void thinkingWithoutEffortIsASwitch() {
        ChatRequest.Builder request = ask(Part.Text.of("?"));
        assertThat(body(request.thinking(new Thinking(null, null, true)).build())
                        .path("think")
                        .asBoolean())
                .isTrue();
        assertThat(body(request.thinking(new Thinking(null, null, false)).build())
                        .has("think"))
                .isFalse();
        assertThat(warnings.messages()).anyMatch(w -> w.contains("thinking.shown"));
    }

    @Test
    void whatTheFormatHasNoWordForIsReported() {
        Settings settings = Settings.builder()
                .choices(2)
                .user("u")
                .serviceTier("fast")
                .metadata(Map.of("a", "b"))
                .safety(Map.of("HARM", "LOW"))
                .topLogprobs(2)
                .build();
        JsonNode sent = body(ask(Part.Text.of("?"))
                .tool(new Tool.Function("f", null, null, true, null))
                .toolChoice(ToolChoice.REQUIRED)
                .parallelToolCalls(false)
                .settings(settings)
                .extra(Map.of("keep_alive", "5m"))
                .build());
        assertThat(sent.path("logprobs").asBoolean()).isTrue();
        assertThat(sent.has("options")).isFalse();
        assertThat(sent.path("keep_alive").asText()).isEqualTo("5m");
        assertThat(warnings.messages().toString())
                .contains("choices", "user", "serviceTier", "metadata", "safety", "toolChoice", "strict")
                .contains("parallelToolCalls");
    }

    @Test
    void whereNoToolMayBeCalledNoneIsOffered() {
        JsonNode sent = body(ask(Part.Text.of("?"))
                .tool(Tool.Function.of("f", null, null))
                .toolChoice(ToolChoice.NONE)
                .build());
        assertThat(sent.has("tools")).isFalse();
        assertThat(warnings.messages()).hasSize(1);
    }

    @Test
    void optionsOfTheUsersAreMergedWithOurs() {
        JsonNode sent = body(ask(Part.Text.of("?"))
                .settings(Settings.builder().maxTokens(5).temperature(0.5).build())
                .extra(Map.of("options", Map.of("num_ctx", 8192, "temperature", 1)))
                .build());
        assertThat(sent.path("options"))
                .isEqualTo(Answer.parse("{\"num_predict\":5,\"num_ctx\":8192,\"temperature\":1}"));
    }

    @Test
    void oldServersSayNeitherReasonNorCounts() {
        ChatResponse answer = whole(line("\"content\":\"x\"", ",\"done\":true"));
        assertThat(answer.finish()).isEqualTo(new Finish(Finish.Reason.STOP, null));
        assertThat(answer.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(answer.model()).isEqualTo("m");
    }

    @Test
    void imagesInAnAnswerAreKept() {
        ChatResponse answer = stream(
                line("\"images\":[\"AQID\"]", ",\"done\":false"), line("\"images\":[\"BAUG\"]", ",\"done\":true"));
        assertThat(answer.parts()).hasSize(2).allMatch(Part.Attachment.class::isInstance);
        JsonNode sent = body(ask(Part.Text.of("?")).message(answer.message()).build());
        assertThat(sent.at("/messages/1/images").toString()).isEqualTo("[\"AQID\",\"BAUG\"]");
    }

    @Test
    void brokenRepliesSaySo() {
        assertThatThrownBy(() -> whole("{\"choices\":[]}"))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("no message");
        assertThatThrownBy(() -> whole(line("\"content\":\"x\"", ",\"done\":false") + "\n"
                        + line("\"content\":\"y\"", ",\"done\":true")))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("stream");
        assertThatThrownBy(() -> stream(line("\"content\":\"x\"", ",\"done\":false")))
                .isInstanceOf(CutStreamException.class);
        assertThatThrownBy(() -> stream(line("\"content\":\"x\"", ",\"done\":false"), "{\"error\":\"broken pipe\"}"))
                .isInstanceOf(LlmException.class)
                .hasMessageContaining("broken pipe");
        assertThatThrownBy(() -> stream("<html>")).isInstanceOf(MalformedReplyException.class);
    }
}
