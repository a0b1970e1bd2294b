package io.github.camelllm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.error.CancelledException;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StreamedReplyTest {

    private final List<String> outcome = new ArrayList<>();
    private final List<LlmStream> streams = new ArrayList<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private StreamedReply reply = reply(null);

    private StreamedReply reply(@Nullable Drains drains) {
        return new StreamedReply(new Words(), Framing.SSE, 10_000, drains, new StreamedReply.Outcome() {
            @Override
            public void begun(LlmStream stream, Headers headers) {
                streams.add(stream);
            }

            @Override
            public void failed(LlmException failure) {
                outcome.add("failed");
            }

            @Override
            public void over(Headers headers, ChatResponse response, @Nullable LlmException failure, boolean closed) {
                outcome.add((failure == null ? "" : failure.getClass().getSimpleName() + " ")
                        + (closed ? "closed " : "")
                        + response.usage().output());
            }
        });
    }

    private void comes(String... events) {
        reply.of(new Call() {
            @Override
            public void cancel() {
                cancelled.incrementAndGet();
                reply.failed(new CancelledException(ErrorFacts.of("the call was cancelled")));
            }

            @Override
            public void grant(int bytes) {}
        });
        reply.head(200, Headers.of("content-type", "text/event-stream"));
        for (String event : events) {
            reply.body(ByteBuffer.wrap(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** A reader that has the last piece may be faster than the end of the connection. */
    @Test
    void aReaderThatTookTheLastPieceDidNotStopEarly() {
        comes("hello", "END");
        LlmStream stream = streams.get(0);
        assertThat(stream.readAll().text()).isEqualTo("hello");
        stream.close();
        reply.end();
        assertThat(outcome).containsExactly("7");
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void aConnectionThatBreaksAfterTheLastPieceBrokeNothing() {
        comes("hello", "END");
        reply.failed(new CutStreamException(ErrorFacts.of("reset")));
        assertThat(outcome).containsExactly("7");
        assertThat(streams.get(0).readAll().text()).isEqualTo("hello");
    }

    /** Whoever adds up what streams consumed knows it before the route goes on. */
    @Test
    void theCallIsOverBeforeItsReaderHasTheLastPiece() {
        comes("hello", "END");
        assertThat(outcome).containsExactly("7");
        assertThat(streams.get(0).readAll().text()).isEqualTo("hello");
    }

    @Test
    void aReplyOfNothingButAnEndIsRead() {
        comes("END");
        assertThat(outcome).containsExactly("7");
        assertThat(streams.get(0).readAll().text()).isEmpty();
    }

    /** Streams that nobody reads on are read to their end, but not more of them than may be. */
    @Test
    void notTooManyAreReadForNobody() {
        Drains one = new Drains(1);
        reply = reply(one);
        comes("hello");
        StreamedReply first = reply;
        streams.get(0).close();
        assertThat(cancelled).hasValue(0);
        reply = reply(one);
        comes("hello");
        streams.get(1).close();
        assertThat(cancelled).hasValue(1);
        assertThat(outcome).containsExactly("closed null");
        first.body(ByteBuffer.wrap("data: END\n\n".getBytes(StandardCharsets.UTF_8)));
        first.end();
        assertThat(outcome).containsExactly("closed null", "closed 7");
        reply = reply(one);
        comes("hello");
        streams.get(2).close();
        assertThat(cancelled).as("there is room again").hasValue(1);
    }

    /** A route that goes on after a refusal finds it in its accounts. */
    @Test
    void aRefusalIsBookedBeforeItIsTold() {
        comes();
        reply.failed(new CutStreamException(ErrorFacts.of("reset")));
        assertThat(outcome).containsExactly("CutStreamException null", "failed");
    }

    @Test
    void aReaderThatStopsBeforeTheLastPieceCancelsTheCall() {
        comes("hello");
        LlmStream stream = streams.get(0);
        stream.next();
        stream.close();
        assertThat(outcome).containsExactly("closed null");
        assertThat(cancelled).hasValue(1);
    }

    /** Each event is a word; the word END ends the reply. */
    private static final class Words implements StreamedReply.Decoder {
        @Override
        public void next(WireEvent event, Consumer<Delta> deltas) {
            deltas.accept(
                    event.is("END")
                            ? new Delta.Finished(new Finish(Finish.Reason.STOP, null), Usage.of(3L, 7L))
                            : new Delta.Text(0, event.text()));
        }

        @Override
        public void end(Consumer<Delta> deltas) {}

        @Override
        public boolean finished() {
            return false;
        }

        @Override
        public ChatResponse whole(WireReply whole) {
            throw new IllegalStateException();
        }

        @Override
        public LlmException error(WireReply error) {
            throw new IllegalStateException();
        }
    }
}
