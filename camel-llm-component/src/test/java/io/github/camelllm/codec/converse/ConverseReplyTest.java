package io.github.camelllm.codec.converse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConverseReplyTest {

    private final Converse codec = new Converse(Traits.of("me"));

    private ChatResponse whole(String json) {
        return codec.decode(WireReply.of(200, Headers.NONE, json.replace('\'', '"')));
    }

    private ChatResponse stream(Frames frames) {
        return CodecGolden.stream(codec, frames.bytes(), 11);
    }

    private static Frames stopped(Frames frames, String word) {
        return frames.event("messageStop", "{\"stopReason\":\"" + word + "\"}");
    }

    private static Frames begun() {
        return new Frames().event("messageStart", "{\"role\":\"assistant\"}");
    }

    private static String delta(int block, String delta) {
        return "{\"contentBlockIndex\":" + block + ",\"delta\":" + delta.replace('\'', '"') + "}";
    }

    @Test
    void aStreamIsOverWithoutUsageWhereItEndsAfterItsStopReason() {
        Frames frames = begun().event("contentBlockDelta", delta(0, "{'text':'a'}"));
        assertThat(stream(stopped(frames, "end_turn")).usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void usageMayComeFirst() {
        Frames frames =
                new Frames().event("metadata", "{\"usage\":{\"inputTokens\":1,\"outputTokens\":2,\"totalTokens\":3}}");
        ChatResponse response = stream(stopped(frames, "end_turn"));
        assertThat(response.usage()).isEqualTo(Usage.of(1L, 2L));
        assertThat(response.finish()).isEqualTo(new Finish(Finish.Reason.STOP, "end_turn"));
    }

    @Test
    void aStreamWithoutStopReasonIsCut() {
        Frames frames = begun().event("contentBlockDelta", delta(0, "{'text':'a'}"));
        assertThatThrownBy(() -> stream(frames)).isInstanceOf(CutStreamException.class);
        byte[] bytes = stopped(frames, "end_turn").bytes();
        assertThatThrownBy(() -> CodecGolden.stream(codec, Arrays.copyOf(bytes, bytes.length - 3), 50))
                .isInstanceOf(CutStreamException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "throttlingException, Too many tokens, RateLimitException",
        "serviceUnavailableException, later, OverloadedException",
        "internalServerException, oops, OverloadedException",
        "modelStreamErrorException, oops, OverloadedException",
        "modelTimeoutException, slow, LlmTimeoutException",
        "validationException, bad, InvalidRequestException",
        "validationException, Input is too long for requested model., ContextTooLongException",
        "accessDeniedException, no, PermissionException"
    })
    void exceptionsInAStreamHaveTheirLeaf(String name, String message, String leaf) {
        Frames frames = begun().exception(name, "{\"message\":\"" + message + "\"}");
        assertThatThrownBy(() -> stream(frames))
                .isInstanceOf(LlmException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(name)
                .extracting(e -> e.getClass().getSimpleName())
                .isEqualTo(leaf);
    }

    @Test
    void errorsOfTheFramingAreWordsInAHeader() {
        Frames frames = new Frames()
                .frame(
                        Map.of(
                                ":message-type",
                                "error",
                                ":error-code",
                                "InternalFailure",
                                ":error-message",
                                "it broke"),
                        "");
        assertThatThrownBy(() -> stream(frames))
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("it broke");
    }

    @Test
    void theModelsOwnErrorIsSaidToo() {
        Frames frames = new Frames()
                .exception(
                        "modelStreamErrorException",
                        "{\"message\":\"failed\",\"originalStatusCode\":500,\"originalMessage\":\"out of memory\"}");
        assertThatThrownBy(() -> stream(frames)).hasMessageContaining("failed: out of memory");
    }

    @Test
    void signaturesAndImagesMayComeInPieces() {
        Frames frames = begun().event("contentBlockDelta", delta(0, "{'reasoningContent':{'text':'so'}}"))
                .event("contentBlockDelta", delta(0, "{'reasoningContent':{'signature':'ab+'}}"))
                .event("contentBlockDelta", delta(0, "{'reasoningContent':{'signature':'/=='}}"))
                .event("contentBlockStop", "{\"contentBlockIndex\":0}")
                .event("contentBlockDelta", delta(1, "{'reasoningContent':{'redactedContent':'aGk='}}"))
                .event("contentBlockDelta", delta(1, "{'reasoningContent':{'redactedContent':'IQ=='}}"))
                .event("contentBlockStop", "{\"contentBlockIndex\":1}")
                .event("contentBlockStart", "{\"contentBlockIndex\":2,\"start\":{\"image\":{\"format\":\"jpeg\"}}}")
                .event("contentBlockDelta", delta(2, "{'image':{'source':{'bytes':'AQ=='}}}"))
                .event("contentBlockDelta", delta(2, "{'image':{'source':{'bytes':'Ag=='}}}"));
        assertThat(stream(stopped(frames, "end_turn")).parts())
                .containsExactly(
                        new Part.Reasoning("so", new Opaque("me", "ab+/==")),
                        new Part.Reasoning("", new Opaque("me", "redacted:aGkh")),
                        Part.Attachment.of(Media.Kind.IMAGE, new Media.Base64("AQI="), "image/jpeg"));
    }

    @Test
    void blocksMayComeInterleaved() {
        Frames frames = begun().event(
                        "contentBlockStart",
                        "{\"contentBlockIndex\":1,\"start\":{\"toolUse\":{\"toolUseId\":\"1\",\"name\":\"f\"}}}")
                .event(
                        "contentBlockStart",
                        "{\"contentBlockIndex\":2,\"start\":{\"toolUse\":{\"toolUseId\":\"\",\"name\":\"g\"}}}")
                .event("contentBlockDelta", delta(1, "{'toolUse':{'input':'{'}}"))
                .event("contentBlockDelta", delta(2, "{'toolUse':{'input':'{}'}}"))
                .event("contentBlockDelta", delta(0, "{'text':'first'}"))
                .event("contentBlockDelta", delta(1, "{'toolUse':{'input':'}'}}"));
        ChatResponse response = stream(stopped(frames, "end_turn"));
        assertThat(response.text()).isEqualTo("first");
        assertThat(response.toolCalls().get(0)).isEqualTo(Part.ToolCall.of("1", "f", "{}"));
        assertThat(response.toolCalls().get(1).name()).isEqualTo("g");
        assertThat(response.toolCalls().get(1).id()).isNotEmpty();
        assertThat(response.finish().reason()).isEqualTo(Finish.Reason.TOOL_CALLS);
    }

    @Test
    void argumentsOfNoCallAreAnError() {
        Frames frames = begun().event("contentBlockDelta", delta(0, "{'toolUse':{'input':'{}'}}"));
        assertThatThrownBy(() -> stream(stopped(frames, "tool_use"))).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void citationsWithoutWordsBelongToTheTextBefore() {
        Frames frames = begun().event("contentBlockDelta", delta(0, "{'text':'a'}"))
                .event("contentBlockStop", "{\"contentBlockIndex\":0}")
                .event("contentBlockDelta", delta(1, "{'citation':{'location':{'web':{'url':'https://x.example/'}}}}"))
                .event("contentBlockStop", "{\"contentBlockIndex\":1}")
                .event("contentBlockDelta", delta(2, "{'citation':{'title':'t','sourceContent':[{'text':'q'}]}}"))
                .event("contentBlockDelta", delta(2, "{'text':'b'}"))
                .event("contentBlockStop", "{\"contentBlockIndex\":2}");
        ChatResponse streamed = stream(stopped(frames, "end_turn"));
        ChatResponse whole = whole("{'output':{'message':{'content':[{'text':'a'},"
                + "{'citationsContent':{'citations':[{'location':{'web':{'url':'https://x.example/'}}}]}},"
                + "{'citationsContent':{'citations':[{'title':'t','sourceContent':[{'text':'q'}]}],"
                + "'content':[{'text':'b'}]}}]}},'stopReason':'end_turn'}");
        assertThat(streamed).isEqualTo(whole);
        assertThat(((Part.Text) whole.parts().get(0)).citations().get(0).url()).isEqualTo("https://x.example/");
        assertThat(((Part.Text) whole.parts().get(1)).citations().get(0).quote())
                .isEqualTo("q");
        assertThat(whole.parts()).hasSize(2);
    }

    @Test
    void whatTheProviderRanItselfGoesBackAsItCame() {
        Frames frames = begun().event(
                        "contentBlockStart",
                        "{\"contentBlockIndex\":0,\"start\":{\"toolUse\":"
                                + "{\"toolUseId\":\"1\",\"name\":\"s\",\"type\":\"server_tool_use\"}}}")
                .event("contentBlockDelta", delta(0, "{'toolUse':{'input':'{\\'q\\':1.0}'}}".replace("\\'", "\\\"")))
                .event("contentBlockStop", "{\"contentBlockIndex\":0}")
                .event(
                        "contentBlockStart",
                        "{\"contentBlockIndex\":1,\"start\":{\"toolResult\":{\"toolUseId\":\"1\",\"type\":\"r\"}}}")
                .event("contentBlockDelta", delta(1, "{'toolResult':[{'json':{'n':1.0}}]}"))
                .event("contentBlockStop", "{\"contentBlockIndex\":1}");
        ChatResponse streamed = stream(stopped(frames, "end_turn"));
        ChatResponse whole = whole("{'output':{'message':{'content':["
                + "{'toolUse':{'toolUseId':'1','name':'s','type':'server_tool_use','input':{'q':1.0}}},"
                + "{'toolResult':{'toolUseId':'1','type':'r','content':[{'json':{'n':1.0}}]}},"
                + "{'somethingNew':{'a':1}}]}},'stopReason':'tool_use'}");
        assertThat(streamed.parts()).isEqualTo(whole.parts().subList(0, 2));
        assertThat(whole.toolCalls()).isEmpty();
        assertThat(whole.finish().reason()).isEqualTo(Finish.Reason.STOP);
        assertThat(((Part.Native) whole.parts().get(2)).raw().json()).isEqualTo("{\"somethingNew\":{\"a\":1}}");
    }

    @Test
    void newEventsAreIgnored() {
        Frames frames = new Frames()
                .event("initial-response", "")
                .event("messageStart", "{\"role\":\"assistant\"}")
                .event("somethingNew", "no JSON")
                .event("contentBlockStart", "{\"contentBlockIndex\":0,\"start\":{}}")
                .event("contentBlockDelta", delta(0, "{'somethingNew':1}"))
                .event("contentBlockDelta", delta(0, "{'text':'a'}"));
        assertThat(stream(stopped(frames, "malformed_tool_use")).finish())
                .isEqualTo(new Finish(Finish.Reason.OTHER, "malformed_tool_use"));
    }

    @Test
    void aRouterNamesTheModel() {
        String trace = "'trace':{'promptRouter':{'invokedModelId':'arn:x'}}";
        assertThat(whole("{'output':{'message':{'content':[]}}," + trace + "}").model())
                .isEqualTo("arn:x");
        Frames frames = stopped(begun(), "end_turn").event("metadata", "{" + trace.replace('\'', '"') + "}");
        assertThat(stream(frames).model()).isEqualTo("arn:x");
    }

    @Test
    void membersThatAreNullAreNone() {
        assertThat(whole("{'output':{'message':{'content':[{'toolUse':null,'text':'a'},{'text':null},{}]}}}")
                        .parts())
                .containsExactly(Part.Text.of("a"));
    }

    @Test
    void whatIsNoReplyIsAnError() {
        assertThatThrownBy(() -> whole("{'Output':{'__type':'UnknownOperationException'},'Version':'1.0'}"))
                .isInstanceOf(MalformedReplyException.class);
        assertThatThrownBy(() -> whole("{'error':{'message':'no'}}")).isInstanceOf(LlmException.class);
    }

    /** Columns: usage report, input, cache read, cache write, long cache write. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "{'inputTokens':3,'outputTokens':4,'totalTokens':7} | 3 | null | null | null",
                "{'outputTokens':4} | null | null | null | null",
                "{'inputTokens':3,'outputTokens':4,'totalTokens':17,'cacheReadInputTokens':10} | 13 | 10 | null | null",
                "{'inputTokens':3,'outputTokens':4,'cacheReadInputTokenCount':10} | 13 | 10 | null | null",
                "{'inputTokens':13,'outputTokens':4,'totalTokens':17,'cacheReadInputTokens':10} | 13 | 10 | null | null",
                "{'inputTokens':3,'outputTokens':4,'totalTokens':27,'cacheReadInputTokens':0,'cacheWriteInputTokens':20,"
                        + "'cacheDetails':[{'ttl':'1h','inputTokens':15},{'ttl':'5m','inputTokens':5}]} | 23 | 0 | 5 | 15"
            })
    void usage(String json, Long input, Long read, Long write, Long longWrite) {
        Usage usage = ConverseUsage.read(JsonView.of(json.replace('\'', '"')));
        assertThat(usage.input()).isEqualTo(input);
        assertThat(usage.cacheRead()).isEqualTo(read);
        assertThat(usage.cacheWrite()).isEqualTo(write);
        assertThat(usage.cacheWriteLong()).isEqualTo(longWrite);
    }
}
