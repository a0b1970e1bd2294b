package io.github.camelllm.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplyRulesTest {

    private static final Dialect DIALECT =
            new Dialect("us", m -> new Abilities(1, Abilities.Style.EITHER, null, Abilities.Sampling.FREE, true));
    private static final Messages CODEC = new Messages(DIALECT, Envelope.DIRECT);
    private static final String START = "{'type':'message_start','message':{'id':'m1','model':'x','content':[],"
            + "'usage':{'input_tokens':5,'cache_read_input_tokens':7,'cache_creation_input_tokens':30,"
            + "'cache_creation':{'ephemeral_5m_input_tokens':10,'ephemeral_1h_input_tokens':20},'output_tokens':1}}}";
    private static final String STOP = "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':"
            + "{'input_tokens':0,'cache_read_input_tokens':8,'output_tokens':40}}";
    private static final String END = "{'type':'message_stop'}";

    private static String text(int index, String words) {
        return "{'type':'content_block_delta','index':" + index + ",'delta':{'type':'text_delta','text':'" + words
                + "'}}";
    }

    private static String begin(int index, String block) {
        return "{'type':'content_block_start','index':" + index + ",'content_block':" + block + "}";
    }

    private static ChatResponse stream(String... events) {
        return stream(CODEC.streamDecoder(), events);
    }

    private static ChatResponse stream(StreamDecoder decoder, String... events) {
        DeltaFold fold = new DeltaFold();
        for (String event : events) {
            decoder.next(WireEvent.of(null, event.replace('\'', '"')), fold);
        }
        decoder.end(fold);
        return fold.response();
    }

    private static ChatResponse whole(String json) {
        return CODEC.decode(WireReply.of(200, Headers.NONE, json.replace('\'', '"')));
    }

    private static Recording golden(String name) {
        return Recording.read(Path.of("src/test/resources/golden/anthropic", name + ".json"));
    }

    @Test
    void cachedTokensArePartOfTheInputAndInBucketsOfTheirOwn() {
        Usage usage = stream(START, begin(0, "{'type':'text','text':''}"), text(0, "hi"), STOP, END)
                .usage();
        assertThat(usage.input()).isEqualTo(5 + 8 + 30);
        assertThat(usage.cacheRead()).isEqualTo(8);
        assertThat(usage.cacheWrite()).isEqualTo(10);
        assertThat(usage.cacheWriteLong()).isEqualTo(20);
        assertThat(usage.uncachedInput()).isEqualTo(5);
        assertThat(usage.output()).isEqualTo(40);
        assertThat(usage.reasoning()).isNull();
    }

    @Test
    void whatIsNotReportedIsUnknown() {
        assertThat(whole("{'content':[{'type':'text','text':'a'}],'stop_reason':'end_turn'}")
                        .usage())
                .isEqualTo(Usage.UNKNOWN);
        assertThat(whole("{'content':[],'usage':{'output_tokens':3}}").usage()).isEqualTo(Usage.of(null, 3L));
    }

    @Test
    void signaturesSurviveByteForByte() {
        ChatResponse response =
                CodecGolden.stream(CODEC, golden("stream-thinking").body(), 3);
        assertThat(response.parts())
                .containsExactly(
                        new Part.Reasoning("Let me see.", new Opaque("us", "c2lnbmVk")),
                        new Part.Reasoning(
                                "", new Opaque("us", "{\"type\":\"redacted_thinking\",\"data\":\"aGlkZGVu\"}")),
                        Part.Text.of("Seen."));
        assertThat(response.usage().reasoning()).isEqualTo(20);
        assertThat(response.usage().cacheWriteLong()).isEqualTo(30);
    }

    @Test
    void blocksOfThisFormatOnlyAreKeptWhole() {
        ChatResponse response =
                CodecGolden.stream(CODEC, golden("stream-search").body(), 3);
        List<String> own = response.parts().stream()
                .filter(Part.Native.class::isInstance)
                .map(p -> ((Part.Native) p).raw().json())
                .toList();
        assertThat(own)
                .containsExactly(
                        "{\"type\":\"server_tool_use\",\"id\":\"srvtoolu_a\",\"name\":\"web_search\",\"input\":{\"query\":\"Gera\"}}",
                        "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"srvtoolu_a\",\"content\":[{\"type\":\"web_search_result\",\"url\":\"https://example.org\",\"title\":\"Gera\",\"encrypted_content\":\"ZW5j\",\"page_age\":null}]}",
                        "{\"type\":\"compaction\",\"content\":\"We spoke of Gera.\"}");
        Part.Text text = (Part.Text) response.parts().get(2);
        assertThat(text.citations()).singleElement().satisfies(c -> {
            assertThat(c.url()).isEqualTo("https://example.org");
            assertThat(c.title()).isEqualTo("Gera");
            assertThat(c.quote()).isEqualTo("A new bridge");
        });
        assertThat(response.usage().searches()).isEqualTo(1);
        assertThat(response.finish()).isEqualTo(new Finish(Finish.Reason.OTHER, "pause_turn"));
    }

    @Test
    void aStreamedReplyFoldsToTheWholeOne() {
        ChatResponse streamed = stream(
                START,
                begin(0, "{'type':'thinking','thinking':'','signature':''}"),
                "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'h'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'m'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'s'}}",
                "{'type':'content_block_stop','index':0}",
                begin(1, "{'type':'text','text':''}"),
                text(1, "a"),
                text(1, "b"),
                "{'type':'content_block_stop','index':1}",
                begin(2, "{'type':'tool_use','id':'t','name':'f','input':{},'caller':{'type':'c'}}"),
                "{'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'{}'}}",
                begin(3, "{'type':'mcp_tool_use','id':'u','input':{}}"),
                "{'type':'content_block_delta','index':3,'delta':{'type':'input_json_delta','partial_json':"
                        + "'{\\u0022x\\u0022:'}}",
                "{'type':'content_block_delta','index':3,'delta':{'type':'input_json_delta','partial_json':'1}'}}",
                "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':2}}",
                END);
        ChatResponse whole = whole("{'id':'m1','model':'x','content':[{'type':'thinking','thinking':'hm',"
                + "'signature':'s'},{'type':'text','text':'ab'},{'type':'tool_use','id':'t','name':'f','input':{},"
                + "'caller':{'type':'c'}},{'type':'mcp_tool_use','id':'u','input':{'x':1}}],"
                + "'stop_reason':'tool_use','usage':{'input_tokens':5,'cache_read_input_tokens':7,"
                + "'cache_creation_input_tokens':30,'cache_creation':{'ephemeral_1h_input_tokens':20},"
                + "'output_tokens':2}}");
        assertThat(streamed).isEqualTo(whole);
    }

    @Test
    void aStreamThatEndsEarlyIsCut() {
        assertThatThrownBy(() -> stream(START, begin(0, "{'type':'text','text':''}"), text(0, "h")))
                .isInstanceOf(CutStreamException.class);
        assertThatThrownBy(ReplyRulesTest::stream).isInstanceOf(CutStreamException.class);
        assertThat(stream(START, text(0, "h"), STOP).text()).isEqualTo("h");
    }

    @Test
    void anotherReplyInTheMiddleIsNotMergedWithTheFirst() {
        String second = START.replace("m1", "m2");
        assertThatThrownBy(() -> stream(START, text(0, "h"), second))
                .isInstanceOf(CutStreamException.class)
                .hasMessageContaining("asked again");
        assertThat(stream(START, START, text(0, "h"), STOP, END).id()).isEqualTo("m1");
        assertThat(stream(START, text(0, "h"), STOP, END, second, text(0, "i")).text())
                .isEqualTo("h");
    }

    @Test
    void missingBeginningsAndIdsAreMadeUp() {
        assertThat(stream(text(0, "h"), STOP, END).text()).isEqualTo("h");
        ChatResponse calls = whole("{'content':[{'type':'tool_use','name':'f','input':{'a':1}},"
                + "{'type':'tool_use','name':'f'}],'stop_reason':'end_turn'}");
        assertThat(calls.toolCalls())
                .extracting(Part.ToolCall::id)
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(calls.toolCalls()).extracting(Part.ToolCall::arguments).containsExactly("{\"a\":1}", "{}");
        assertThat(calls.finish().reason()).isEqualTo(Finish.Reason.TOOL_CALLS);
    }

    @Test
    void inputMayComeAtOnceInAStream() {
        ChatResponse response =
                stream(START, begin(0, "{'type':'tool_use','id':'t','name':'f','input':{'a':1}}"), STOP, END);
        assertThat(response.toolCalls()).singleElement().extracting("arguments").isEqualTo("{\"a\":1}");
    }

    @Test
    void piecesOfInputWinOverTheBeginning() {
        ChatResponse response = stream(
                START,
                begin(0, "{'type':'tool_use','id':'t','name':'f','input':{'a':1}}"),
                "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'{}'}}",
                STOP,
                END);
        assertThat(response.toolCalls())
                .singleElement()
                .extracting(Part.ToolCall::arguments)
                .isEqualTo("{}");
    }

    @Test
    void theReasonFollowsFromWhatWasSaid() {
        assertThat(whole("{'content':[],'stop_reason':'tool_use'}").finish().reason())
                .isEqualTo(Finish.Reason.STOP);
        assertThat(whole("{'content':[],'stop_reason':'refusal'}").finish().reason())
                .isEqualTo(Finish.Reason.CONTENT_FILTER);
        assertThat(whole("{'content':[],'stop_reason':'model_context_window_exceeded'}")
                        .finish()
                        .reason())
                .isEqualTo(Finish.Reason.LENGTH);
        assertThat(whole("{'content':[],'stop_reason':'something_new'}").finish())
                .isEqualTo(new Finish(Finish.Reason.OTHER, "something_new"));
    }

    @Test
    void errorsInsideAReplyAreThrown() {
        assertThatThrownBy(() -> stream(
                        START,
                        text(0, "h"),
                        "{'type':'error','error':{'type':'overloaded_error'," + "'message':'Overloaded'}}"))
                .isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> whole("{'type':'error','error':{'type':'billing_error','message':'pay'}}"))
                .isInstanceOf(QuotaExhaustedException.class);
        assertThatThrownBy(() -> whole("{'id':'x'}")).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void binaryFramesCarryEventsAndFailures() {
        Envelope framed = new Envelope((m, s) -> "/", null, false, null, true, Framing.AWS_EVENT_STREAM);
        StreamDecoder decoder = new Messages(DIALECT, framed).streamDecoder();
        assertThat(stream(decoder, frame(START), frame(text(0, "h")), frame(STOP), frame(END))
                        .text())
                .isEqualTo("h");
        byte[] words = "{\"message\":\"slow down\"}".getBytes(StandardCharsets.UTF_8);
        WireEvent failure = new WireEvent("throttlingException", true, words, 0, words.length);
        assertThatThrownBy(() -> new Messages(DIALECT, framed).streamDecoder().next(failure, d -> {}))
                .isInstanceOf(RateLimitException.class)
                .hasMessageContaining("slow down");
        WireEvent broken = new WireEvent("incomplete-frame", true, new byte[0], 0, 0);
        assertThatThrownBy(() -> new Messages(DIALECT, framed).streamDecoder().next(broken, d -> {}))
                .isInstanceOf(CutStreamException.class);
    }

    private static String frame(String event) {
        byte[] json = event.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return "{'bytes':'" + Base64.getEncoder().encodeToString(json) + "','p':'ab'}";
    }
}
