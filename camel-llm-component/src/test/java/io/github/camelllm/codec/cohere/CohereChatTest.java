package io.github.camelllm.codec.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.ContentBlockedException;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CohereChatTest {

    private final CohereChat codec = new CohereChat();
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

    private ChatResponse stream(String... events) {
        DeltaFold fold = new DeltaFold();
        StreamDecoder decoder = codec.streamDecoder();
        for (String event : events) {
            decoder.next(WireEvent.of(null, event), fold);
        }
        decoder.end(fold);
        return fold.response();
    }

    @Test
    void aPlanIsTextBeforeTheCallsAndGoesBackAsPlan() {
        ChatResponse answer = whole(
                """
                {"id":"1","message":{"role":"assistant","tool_plan":"I look.",
                "tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},
                "finish_reason":"TOOL_CALL"}""");
        assertThat(answer.parts()).containsExactly(Part.Text.of("I look."), Part.ToolCall.of("c", "f", "{}"));
        JsonNode turn = body(ask(Part.Text.of("?")).message(answer.message()).build())
                .path("messages")
                .path(1);
        assertThat(turn.path("tool_plan").asText()).isEqualTo("I look.");
        assertThat(turn.has("content")).isFalse();
        assertThat(turn.path("tool_calls").path(0).path("function").path("name").asText())
                .isEqualTo("f");
    }

    @Test
    void thoughtsStayContentBesideCalls() {
        Message turn = Message.of(
                Role.ASSISTANT,
                new Part.Reasoning("hm", new Opaque("somebody", "secret")),
                new Part.Reasoning("", new Opaque("somebody", "secret")),
                Part.ToolCall.of("c", "f", "{}"));
        String written = body(ask(Part.Text.of("?")).message(turn).build())
                .path("messages")
                .path(1)
                .toString();
        assertThat(written)
                .contains("{\"type\":\"thinking\",\"thinking\":\"hm\"}")
                .doesNotContain("secret");
    }

    @Test
    void citationsComeWithTheirTextAndGoBack() {
        ChatResponse answer = whole(
                """
                {"id":"1","message":{"role":"assistant","content":[{"type":"text","text":"It is 5."}],
                "citations":[{"start":6,"end":7,"text":"5","sources":[{"type":"document","id":"d",
                "document":{"id":"d","title":"Five","text":"5!","url":"https://five.example"}}],"type":"TEXT_CONTENT"}]},
                "finish_reason":"COMPLETE"}""");
        Citation citation = ((Part.Text) answer.parts().get(0)).citations().get(0);
        assertThat(citation.url()).isEqualTo("https://five.example");
        assertThat(citation.title()).isEqualTo("Five");
        assertThat(citation.quote()).isEqualTo("5!");
        assertThat(citation.start()).isEqualTo(6);
        assertThat(citation.end()).isEqualTo(7);
        JsonNode sent = body(ask(Part.Text.of("?")).message(answer.message()).build());
        assertThat(sent.at("/messages/1/citations/0/sources/0/document/title").asText())
                .isEqualTo("Five");
    }

    @Test
    void citationsOfAnotherFormatStayHere() {
        Part cited = new Part.Text(
                "x",
                List.of(new Citation(null, null, null, null, null, new Raw("other", "{}"))),
                CacheMark.SHORT,
                null);
        JsonNode sent = body(ask(Part.Text.of("?"))
                .message(Message.of(Role.ASSISTANT, cited))
                .build());
        assertThat(sent.at("/messages/1").has("citations")).isFalse();
        assertThat(warnings.messages()).anyMatch(w -> w.contains("cache"));
    }

    @Test
    void textDocumentsStandBesideTheConversation() {
        byte[] words = "High tide: 06:10".getBytes(StandardCharsets.UTF_8);
        JsonNode sent = body(ask(
                        Part.Text.of("When?"),
                        Part.Attachment.of("text/plain", words).named("tides.txt"))
                .build());
        assertThat(sent.at("/messages/0/content").asText()).isEqualTo("When?");
        assertThat(sent.path("documents"))
                .isEqualTo(Answer.parse("[{\"data\":{\"title\":\"tides.txt\",\"text\":\"High tide: 06:10\"}}]"));
    }

    @Test
    void documentsAreNotLostBesideTheUsersOwn() {
        Part document = Part.Attachment.of("text/plain", new byte[] {65});
        ChatRequest request =
                ask(document).extra(Map.of("documents", List.of("mine"))).build();
        assertThatThrownBy(() -> body(request))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("documents");
    }

    @Test
    void aToolMayAnswerWithADocument() {
        Part.Attachment document = Part.Attachment.of(Media.Kind.DOCUMENT, new Media.Base64("NQ=="), "text/markdown")
                .named("five.md");
        Part result = new Part.ToolResult("c", "f", List.of(Part.Text.of("see"), document), true, null);
        JsonNode sent = body(
                ChatRequest.builder("m").message(Message.of(Role.TOOL, result)).build());
        assertThat(sent.at("/messages/0/content/1/document/data/text").asText()).isEqualTo("5");
        assertThat(warnings.messages()).anyMatch(w -> w.contains("error mark"));
    }

    @Test
    void contentThatCantBeSaidIsRefusedByName() {
        assertThatThrownBy(() -> body(
                        ask(Part.Attachment.of("application/pdf", new byte[1])).build()))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("document");
        assertThatThrownBy(() ->
                        body(ask(Part.Attachment.of("audio/wav", new byte[1])).build()))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("audio");
        assertThatThrownBy(() -> body(ask(Part.Attachment.of(Media.Kind.IMAGE, new Media.FileId("f"), null))
                        .build()))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("by reference");
        Message custom = Message.of(Role.ASSISTANT, new Part.ToolCall("c", "f", "text", true, null));
        assertThatThrownBy(() -> body(ChatRequest.builder("m").message(custom).build()))
                .isInstanceOf(UnsupportedException.class);
    }

    @Test
    void imagesGoByAddressOrInline() {
        JsonNode sent = body(ask(
                        Part.Attachment.of("image/gif", new byte[] {1, 2, 3}),
                        Part.Attachment.of(
                                Media.Kind.IMAGE, new Media.Address(URI.create("https://pictures.example/a")), null))
                .build());
        assertThat(sent.at("/messages/0/content/0/image_url/url").asText()).isEqualTo("data:image/gif;base64,AQID");
        assertThat(sent.at("/messages/0/content/1/image_url/url").asText()).isEqualTo("https://pictures.example/a");
    }

    @Test
    void whatTheFormatHasNoWordForIsReported() {
        Settings settings = Settings.builder()
                .topLogprobs(3)
                .choices(2)
                .user("u")
                .serviceTier("fast")
                .metadata(Map.of("a", "b"))
                .safety(Map.of("HARM", "LOW", "safety_mode", "OFF"))
                .build();
        JsonNode sent = body(ask(Part.Text.of("?"))
                .tool(new Tool.Function("f", null, null, true, null))
                .tool(Tool.Function.of("g", null, "{}"))
                .toolChoice(ToolChoice.named("f"))
                .parallelToolCalls(false)
                .thinking(new Thinking(Effort.LOW, null, false))
                .settings(settings)
                .extra(Map.of("priority", 5))
                .build());
        assertThat(sent.path("tool_choice").asText()).isEqualTo("REQUIRED");
        assertThat(sent.path("strict_tools").asBoolean()).isTrue();
        assertThat(sent.path("logprobs").asBoolean()).isTrue();
        assertThat(sent.path("safety_mode").asText()).isEqualTo("OFF");
        assertThat(sent.path("priority").asInt()).isEqualTo(5);
        assertThat(sent.at("/thinking/token_budget").asInt()).isEqualTo(2048);
        assertThat(sent.at("/tools/0/function/parameters/type").asText()).isEqualTo("object");
        assertThat(warnings.messages().toString())
                .contains("topLogprobs", "choices", "user", "serviceTier", "metadata", "safety", "toolChoice")
                .contains("parallelToolCalls", "all tools are strict", "thinking.shown");
    }

    @Test
    void anUnknownBlockIsKeptInBothForms() {
        String block = "{\"type\":\"chart\",\"points\":[1]}";
        ChatResponse whole = whole("{\"id\":\"1\",\"message\":{\"content\":[" + block
                + ",{\"type\":\"text\",\"text\":\"x\"}]},\"finish_reason\":\"COMPLETE\"}");
        ChatResponse streamed = stream(
                "{\"type\":\"message-start\",\"id\":\"1\"}",
                "{\"type\":\"content-start\",\"index\":0,\"delta\":{\"message\":{\"content\":" + block + "}}}",
                "{\"type\":\"content-start\",\"index\":1,\"delta\":{\"message\":{\"content\":{\"type\":\"text\",\"text\":\"x\"}}}}",
                "{\"type\":\"something-new\",\"delta\":{}}",
                "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"COMPLETE\"}}",
                "[DONE]");
        assertThat(whole.parts())
                .containsExactly(new Part.Native(new Raw(CohereChat.FORMAT, block)), Part.Text.of("x"));
        assertThat(streamed).isEqualTo(whole);
        assertThat(body(ask(Part.Text.of("?")).message(whole.message()).build())
                        .at("/messages/1/content/0/type")
                        .asText())
                .isEqualTo("chart");
    }

    @Test
    void logProbabilitiesFoldToTheWholeList() {
        ChatResponse streamed = stream(
                "{\"type\":\"content-delta\",\"delta\":{\"message\":{\"content\":{\"text\":\"a\"}}},\"logprobs\":{\"text\":\"a\"}}",
                "{\"type\":\"content-delta\",\"delta\":{\"message\":{\"content\":{\"text\":\"b\"}}},\"logprobs\":{\"text\":\"b\"}}",
                "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"COMPLETE\"}}");
        assertThat(streamed.logprobs()).isEqualTo(new Raw(CohereChat.FORMAT, "[{\"text\":\"a\"},{\"text\":\"b\"}]"));
        assertThat(streamed.text()).isEqualTo("ab");
    }

    @Test
    void finishFollowsWhatWasSaid() {
        assertThat(finish("TOOL_CALL", "")).isEqualTo(new Finish(Finish.Reason.STOP, "TOOL_CALL"));
        assertThat(finish("TIMEOUT", "")).isEqualTo(new Finish(Finish.Reason.OTHER, "TIMEOUT"));
        String call = ",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":1}}}]";
        assertThat(finish("COMPLETE", call)).isEqualTo(new Finish(Finish.Reason.TOOL_CALLS, "COMPLETE"));
        assertThatThrownBy(() -> finish("ERROR", "")).isInstanceOf(OverloadedException.class);
    }

    private Finish finish(String word, String more) {
        return whole("{\"id\":\"1\",\"message\":{\"content\":\"x\"" + more + "},\"finish_reason\":\"" + word + "\"}")
                .finish();
    }

    @Test
    void callsWithoutAnIdGetOne() {
        ChatResponse answer = whole("{\"id\":\"1\",\"message\":{\"tool_calls\":["
                + "{\"function\":{\"name\":\"f\"}},{\"function\":{\"name\":\"f\"}}]},\"finish_reason\":\"TOOL_CALL\"}");
        assertThat(answer.toolCalls())
                .extracting(Part.ToolCall::id)
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(answer.toolCalls()).extracting(Part.ToolCall::arguments).containsOnly("{}");
    }

    @Test
    void usageIsWhatTheModelSawOrElseWhatIsBilled() {
        String start = "{\"id\":\"1\",\"message\":{\"content\":\"x\"},\"finish_reason\":\"COMPLETE\",\"usage\":";
        assertThat(whole(start + "{\"billed_units\":{\"input_tokens\":3.0,\"output_tokens\":4.0},\"tokens\":{}}}")
                        .usage()
                        .total())
                .isEqualTo(7);
        assertThat(whole(start + "{}}").usage().input()).isNull();
    }

    @Test
    void brokenRepliesSaySo() {
        assertThatThrownBy(() -> whole("{\"id\":\"1\"}"))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("no message");
        assertThatThrownBy(() -> stream("{\"type\":\"message-start\"}")).isInstanceOf(CutStreamException.class);
        assertThatThrownBy(() -> stream("{\"id\":\"1\",\"message\":\"out of order\"}"))
                .isInstanceOf(LlmException.class)
                .hasMessageContaining("out of order");
    }

    @Test
    void aDenyListedWordBlocks() {
        LlmException error =
                codec.decodeError(WireReply.of(498, Headers.NONE, "{\"id\":\"1\",\"message\":\"forbidden\"}"));
        assertThat(error).isInstanceOf(ContentBlockedException.class).hasMessageContaining("forbidden");
        assertThat(error.status()).isEqualTo(498);
    }
}
