package io.github.camelllm.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.http.AsDeltas;
import io.github.camelllm.http.EventReader;
import io.github.camelllm.wire.WireEvent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every chat format must prove with recorded traffic: a reply says what its raw JSON says, a stream says the same
 * however it is cut, errors find their leaf, and a request that was read and written again means the same.
 */
public abstract class CodecGolden {

    private static final int CUT_EVERYWHERE = 3000;

    /** The recordings of the format. */
    protected abstract List<Recording> recordings();

    protected abstract Codec codec(Recording recording);

    /** What the reply says, read from its raw JSON; empty if the recording itself is broken. */
    protected abstract Optional<Answer> expected(Recording recording);

    /** The recorded request in neutral terms; empty if it is none of chat, or uses what can't be said neutrally. */
    protected abstract Optional<ChatRequest> request(Recording recording, JsonNode body);

    @TestFactory
    Stream<DynamicTest> replies() {
        return recordings().stream().map(r -> DynamicTest.dynamicTest(r.toString(), () -> reply(r)));
    }

    @TestFactory
    Stream<DynamicTest> cutStreams() {
        return recordings().stream()
                .filter(r -> r.status() < 300 && r.streamed() && expected(r).isPresent())
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> cutEverywhere(r)));
    }

    @TestFactory
    Stream<DynamicTest> served() {
        return recordings().stream()
                .filter(r -> r.status() < 300
                        && expected(r).isPresent()
                        && expected(r).get().error == null)
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> served(r)));
    }

    private void served(Recording recording) {
        Codec codec = codec(recording);
        List<Delta> deltas = new java.util.ArrayList<>();
        ChatResponse answer;
        try {
            answer = recording.streamed()
                    ? stream(codec, recording.body(), recording.body().length)
                    : codec.decode(recording.reply());
            if (recording.streamed()) {
                deltas(codec, recording.body(), deltas);
            } else {
                AsDeltas.of(answer, deltas::add);
            }
        } catch (LlmException e) {
            return; // judged elsewhere
        }
        ServedAnswers.check(answer, deltas);
    }

    private static void deltas(Codec codec, byte[] body, List<Delta> deltas) {
        StreamDecoder decoder = codec.streamDecoder();
        EventReader reader = EventReader.of(codec.framing(), 64 * 1024 * 1024);
        reader.read(ByteBuffer.wrap(body.clone()), event -> decoder.next(event, deltas::add));
        reader.end(event -> decoder.next(event, deltas::add));
        decoder.end(deltas::add);
    }

    @TestFactory
    Stream<DynamicTest> requests() {
        return recordings().stream()
                .filter(r -> r.requestBody().isObject())
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> again(r)));
    }

    private void reply(Recording recording) {
        Codec codec = codec(recording);
        if (recording.status() >= 300) {
            LlmException error = codec.decodeError(recording.reply());
            assertThat(error.status()).isEqualTo(recording.status());
            ErrorLeaves.check(recording, error);
            return;
        }
        Optional<Answer> answer = expected(recording);
        if (answer.isEmpty()) {
            return;
        }
        Answer expected = answer.get();
        ChatResponse response;
        try {
            response = recording.streamed()
                    ? stream(codec, recording.body(), recording.body().length)
                    : codec.decode(recording.reply());
        } catch (LlmException e) {
            if (expected.error == null) {
                fail("an error although the reply is none: " + e, e);
            }
            assertThat(e.getMessage()).contains(expected.error.strip().split("\\s+", 2)[0]);
            return;
        }
        assertThat(expected.error)
                .as("the reply is an error, but was read as %s", response)
                .isNull();
        assertThat(expected.differences(response)).as(recording.toString()).isEmpty();
    }

    private void cutEverywhere(Recording recording) {
        byte[] body = recording.body();
        Object whole = outcome(recording, body.length);
        assertThat(outcome(recording, 1)).isEqualTo(whole);
        assertThat(outcome(recording, 7)).isEqualTo(whole);
        if (body.length <= CUT_EVERYWHERE) {
            for (int cut = 2; cut < body.length; cut++) {
                int at = cut;
                assertThat(outcome(codec -> cutAt(codec, body, at), recording))
                        .as("cut at %d", at)
                        .isEqualTo(whole);
            }
        }
    }

    private Object outcome(Recording recording, int piece) {
        return outcome(codec -> stream(codec, recording.body(), piece), recording);
    }

    private Object outcome(java.util.function.Function<Codec, ChatResponse> read, Recording recording) {
        try {
            return read.apply(codec(recording));
        } catch (LlmException e) {
            return e.getClass().getSimpleName() + e.getMessage();
        }
    }

    private static ChatResponse cutAt(Codec codec, byte[] body, int at) {
        return feed(codec, reader -> {
            reader.accept(ByteBuffer.wrap(body.clone(), 0, at));
            reader.accept(ByteBuffer.wrap(body.clone(), at, body.length - at));
        });
    }

    /** Reads a stream in pieces of that size, each in a buffer that is overwritten afterwards. */
    public static ChatResponse stream(Codec codec, byte[] body, int piece) {
        return feed(codec, reader -> {
            byte[] buffer = new byte[piece];
            for (int from = 0; from < body.length; from += piece) {
                int count = Math.min(piece, body.length - from);
                System.arraycopy(body, from, buffer, 0, count);
                reader.accept(ByteBuffer.wrap(buffer, 0, count));
                java.util.Arrays.fill(buffer, (byte) '#');
            }
        });
    }

    private static ChatResponse feed(Codec codec, Consumer<Consumer<ByteBuffer>> bytes) {
        DeltaFold fold = new DeltaFold();
        StreamDecoder decoder = codec.streamDecoder();
        EventReader reader = EventReader.of(codec.framing(), 64 * 1024 * 1024);
        Consumer<WireEvent> events = event -> decoder.next(event, fold);
        bytes.accept(buffer -> reader.read(buffer, events));
        reader.end(events);
        decoder.end(fold);
        assertThat(fold.finished()).isTrue();
        return fold.response();
    }

    private void again(Recording recording) {
        Optional<ChatRequest> read = request(recording, recording.requestBody());
        if (read.isEmpty()) {
            return;
        }
        ChatRequest request = read.get();
        Warnings warnings = new Warnings();
        String written;
        try {
            written = java.util.Objects.requireNonNull(
                            codec(recording).encode(request, warnings).body())
                    .text();
        } catch (UnsupportedException e) {
            assertThat(recording.status())
                    .as("the provider took what we refuse: %s", e.getMessage())
                    .isGreaterThanOrEqualTo(400);
            return;
        }
        JsonNode body = Answer.parse(written);
        assertThat(body.isObject()).as(written).isTrue();
        if (recording.status() >= 400 && !warnings.messages().isEmpty()) {
            return; // the provider refused what we leave out and report
        }
        ChatRequest second = request(recording, body).orElseThrow();
        if (!second.equals(request)) {
            Map<String, Object> expected = Meaning.of(request);
            Map<String, Object> got = Meaning.of(second);
            expected.forEach((what, value) ->
                    assertThat(got.get(what)).as("%s of %s", what, recording).isEqualTo(value));
        }
    }
}
