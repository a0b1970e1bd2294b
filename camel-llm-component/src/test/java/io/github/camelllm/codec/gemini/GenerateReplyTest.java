package io.github.camelllm.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ContentBlockedException;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GenerateReplyTest {

    private static final Codec CODEC = new GenerateContent(Dialects.STUDIO);

    private static ChatResponse golden(String name) {
        Recording recording = recording(name);
        return recording.streamed() ? CodecGolden.stream(CODEC, recording.body(), 3) : CODEC.decode(recording.reply());
    }

    private static Recording recording(String name) {
        return Recording.read(Path.of("src/test/resources/golden/generate-content", name + ".json"));
    }

    private static ChatResponse whole(String parts) {
        return decode("{\"candidates\":[{\"content\":{\"parts\":[" + parts + "]},\"finishReason\":\"STOP\"}]}");
    }

    private static ChatResponse decode(String body) {
        return CODEC.decode(WireReply.of(200, Headers.NONE, body));
    }

    private static ChatResponse stream(String... parts) {
        DeltaFold fold = new DeltaFold();
        StreamDecoder decoder = CODEC.streamDecoder();
        for (int i = 0; i < parts.length; i++) {
            String finish = i == parts.length - 1 ? ",\"finishReason\":\"STOP\"" : "";
            String chunk = "{\"candidates\":[{\"content\":{\"parts\":[" + parts[i] + "]}" + finish + "}]}";
            decoder.next(WireEvent.of(null, chunk), fold);
        }
        decoder.end(fold);
        return fold.response();
    }

    private static Opaque signature(String value) {
        return new Opaque("one", value);
    }

    @Test
    void aSignatureOnEmptyTextBelongsToTheTextBefore() {
        ChatResponse streamed = golden("stream-reasoning");
        assertThat(streamed.parts())
                .containsExactly(
                        new Part.Reasoning("Multiply them.", null),
                        new Part.Text("It is 42.", List.of(), null, signature("c2lnbmF0dXJlLW9mLXRleHQ=")));
        assertThat(streamed.usage().reasoning()).isEqualTo(12);
        assertThat(streamed.usage().textOutput()).isEqualTo(5);
        assertThat(streamed.id()).isEqualTo("r-1");
        assertThat(streamed.model()).isEqualTo("gemini-demo");
    }

    @Test
    void signedTextIsNotJoinedWithOther() {
        assertThat(stream(
                                "{\"text\":\"a\",\"thoughtSignature\":\"eA==\"}",
                                "{\"text\":\"b\"}",
                                "{\"text\":\"\"}",
                                "{\"text\":\"c\"}",
                                "{\"text\":\"d\",\"thoughtSignature\":\"eQ==\"}")
                        .parts())
                .containsExactly(
                        new Part.Text("a", List.of(), null, signature("eA==")),
                        Part.Text.of("bc"),
                        new Part.Text("d", List.of(), null, signature("eQ==")));
    }

    @Test
    void aSignatureMayStandAlone() {
        assertThat(stream("{\"functionCall\":{\"name\":\"f\"}}", "{\"text\":\"\",\"thoughtSignature\":\"eA==\"}")
                        .parts())
                .last()
                .isEqualTo(new Part.Text("", List.of(), null, signature("eA==")));
        assertThat(whole("{\"text\":\"a\"},{\"thoughtSignature\":\"eA==\"}").parts())
                .containsExactly(new Part.Text("a", List.of(), null, signature("eA==")));
        assertThat(whole("{\"thought\":true,\"thoughtSignature\":\"eA==\"}").parts())
                .containsExactly(new Part.Reasoning("", signature("eA==")));
    }

    @Test
    void callsWithoutIdsGetOnes() {
        List<Part.ToolCall> calls = golden("parallel-tools").toolCalls();
        assertThat(calls).extracting(Part.ToolCall::name).containsExactly("weather", "weather", "now");
        assertThat(calls)
                .extracting(Part.ToolCall::id)
                .allMatch(CallIds::isMade)
                .doesNotHaveDuplicates();
        assertThat(calls.get(0).opaque()).isEqualTo(signature("Zmlyc3QtY2FsbA=="));
        assertThat(calls.get(1).opaque()).isNull();
        assertThat(calls.get(2).arguments()).isEqualTo("{}");
        assertThat(golden("parallel-tools").finish()).isEqualTo(new Finish(Finish.Reason.TOOL_CALLS, "STOP"));
    }

    @Test
    void idsOfTheProvidersAreKept() {
        assertThat(golden("tool-ids").toolCalls())
                .singleElement()
                .isEqualTo(new Part.ToolCall("k4z1", "chart", "{\"zoom\":2}", false, signature("c2Vjb25k")));
    }

    @Test
    void argumentsMayComeInPieces() {
        ChatResponse response = golden("stream-partial-arguments");
        assertThat(response.toolCalls())
                .extracting(Part.ToolCall::arguments)
                .containsExactly(
                        "{\"stops\":[{\"city\":\"Ulm\"},{\"city\":\"Bonn\",\"nights\":2}],\"refundable\":true}", "{}");
        assertThat(response.toolCalls().get(0).opaque()).isEqualTo(signature("Ym9vaw=="));
        assertThat(response.finish().reason()).isEqualTo(Finish.Reason.TOOL_CALLS);
    }

    @Test
    void aCallThatIsNeverEndedIsCompleteAtTheEnd() {
        assertThat(stream(
                                "{\"functionCall\":{\"name\":\"f\",\"willContinue\":true}}",
                                "{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\"$.a\",\"nullValue\":null}],\"willContinue\":true}}",
                                "{\"text\":\"so\"}")
                        .parts())
                .satisfiesExactly(
                        call -> assertThat(((Part.ToolCall) call).arguments()).isEqualTo("{\"a\":null}"),
                        text -> assertThat(text).isEqualTo(Part.Text.of("so")));
    }

    @Test
    void whatOnlyThisFormatKnowsKeepsItsPlace() {
        List<Part> parts = golden("code-execution").parts();
        assertThat(parts).hasSize(4);
        assertThat(parts.get(1))
                .isEqualTo(new Part.Native(
                        new Raw(
                                GenerateContent.FORMAT,
                                "{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"print(10)\"}}"),
                        "one"));
        assertThat(golden("code-execution").text()).isEqualTo("Let me see. It is 10.");
        assertThat(whole("{\"toolCall\":{\"toolType\":\"URL_CONTEXT\"}},"
                                + "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AA==\"},\"thought\":true},{}")
                        .parts())
                .hasSize(2)
                .allMatch(Part.Native.class::isInstance);
    }

    @Test
    void imagesAndSoundAreAttachments() {
        ChatResponse response = golden("media");
        assertThat(response.parts())
                .element(1)
                .isEqualTo(new Part.Attachment(
                        Media.Kind.IMAGE,
                        new Media.Base64("iVBORw0KGgo="),
                        "image/png",
                        null,
                        null,
                        null,
                        signature("aW1hZ2U=")));
        assertThat(response.text()).isEqualTo("Here:  Done.");
        assertThat(whole("{\"inlineData\":{\"mimeType\":\"audio/L16;rate=24000\",\"data\":\"AA==\"}}")
                        .parts())
                .singleElement()
                .isInstanceOfSatisfying(
                        Part.Attachment.class, a -> assertThat(a.kind()).isEqualTo(Media.Kind.AUDIO));
    }

    @Test
    void usageIsCountedOnce() {
        assertThat(golden("text").usage().uncachedInput()).isEqualTo(1200 - 1024);
        var audio = golden("audio-in").usage();
        assertThat(audio.audioInput()).isEqualTo(70);
        assertThat(audio.cacheRead()).isEqualTo(40);
        assertThat(audio.uncachedInput()).isEqualTo(0);
        var tools = golden("code-execution").usage();
        assertThat(tools.input()).isEqualTo(53);
        assertThat(tools.output()).isEqualTo(17);
        assertThat(golden("malformed-call").usage().output()).isEqualTo(0);
        assertThat(decode("{\"candidates\":[{\"finishReason\":\"STOP\"}]}")
                        .usage()
                        .input())
                .isNull();
    }

    @Test
    void sourcesAreCitedByCharacters() {
        ChatResponse response = golden("stream-grounding");
        assertThat(response.usage().searches()).isEqualTo(2);
        Part.Text text = (Part.Text) response.parts().get(0);
        assertThat(text.citations())
                .containsExactly(
                        new Citation("https://example.com/a", "A", null, 0, 21, null),
                        new Citation("https://example.com/b", "B", null, 22, 40, null),
                        new Citation("gs://demo/c.pdf", "C", "161.53 metres", null, null, null));
        assertThat(text.text().substring(22, 40)).isEqualTo("Es misst 161,53 m.");
        assertThat(golden("citations").citations())
                .containsExactly(new Citation("https://example.com/book", "A book", null, 0, 5, null));
    }

    @Test
    void furtherCandidatesAreAlternatives() {
        ChatResponse response = golden("candidates-and-logprobs");
        assertThat(response.text()).isEqualTo("Yes");
        assertThat(response.alternatives()).singleElement().satisfies(other -> {
            assertThat(other.parts()).containsExactly(Part.Text.of("No"));
            assertThat(other.finish()).isEqualTo(new Finish(Finish.Reason.LENGTH, "MAX_TOKENS"));
        });
        assertThat(response.logprobs())
                .isEqualTo(new Raw(
                        GenerateContent.FORMAT,
                        "[{\"token\":\"Yes\",\"tokenId\":5,\"logProbability\":-0.1,"
                                + "\"topCandidates\":[{\"token\":\"Yes\",\"tokenId\":5,\"logProbability\":-0.1}]}]"));
    }

    @Test
    void finishWordsAreKept() {
        assertThat(golden("numbers-for-names").finish()).isEqualTo(new Finish(Finish.Reason.STOP, "STOP"));
        assertThat(golden("malformed-call").finish())
                .isEqualTo(new Finish(Finish.Reason.OTHER, "MALFORMED_FUNCTION_CALL"));
        assertThat(golden("answer-withheld").finish())
                .isEqualTo(new Finish(Finish.Reason.CONTENT_FILTER, "RECITATION"));
        assertThat(golden("list-of-chunks").text()).isEqualTo("one two");
    }

    @Test
    void aBlockedPromptIsAnError() {
        assertThatThrownBy(() -> golden("prompt-blocked"))
                .isInstanceOf(ContentBlockedException.class)
                .hasMessageContaining("PROHIBITED_CONTENT");
        assertThatThrownBy(() -> golden("stream-prompt-blocked"))
                .isInstanceOf(ContentBlockedException.class)
                .hasMessageContaining("Not this.");
    }

    @Test
    void errorsFindTheirLeaf() {
        assertThat(CODEC.decodeError(recording("rate-limit").reply()))
                .isInstanceOfSatisfying(RateLimitException.class, e -> assertThat(e.retryAfter())
                        .isEqualTo(Duration.ofMillis(21_500)));
        assertThat(CODEC.decodeError(recording("bad-key").reply())).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> golden("error-in-stream")).isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> golden("error-in-list")).isInstanceOf(OverloadedException.class);
    }

    @Test
    void whatIsNoReplyIsSaidToBeNone() {
        assertThatThrownBy(() -> decode("{\"candidates\":[{\"content\":{\"x\":true},\"index\":0}]}"))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("no candidates with content");
        assertThatThrownBy(() -> decode("[]")).isInstanceOf(MalformedReplyException.class);
        assertThatThrownBy(() -> decode("<html>")).isInstanceOf(MalformedReplyException.class);
        assertThatThrownBy(() -> {
                    StreamDecoder decoder = CODEC.streamDecoder();
                    DeltaFold fold = new DeltaFold();
                    decoder.next(
                            WireEvent.of(null, "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}"),
                            fold);
                    decoder.end(fold);
                })
                .isInstanceOf(CutStreamException.class);
    }
}
