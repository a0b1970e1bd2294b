package io.github.camelllm.http;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.error.CancelledException;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a streamed reply. It is decided with its first content: until then a failure is the failure of the call,
 * afterwards one of the stream.
 */
public final class StreamedReply implements Receiver, LlmStream.Source {

    /** Decodes one streamed reply; see the codec's contract. */
    public interface Decoder {
        void next(WireEvent event, Consumer<Delta> deltas);

        void end(Consumer<Delta> deltas);

        boolean finished();

        /** Decodes a reply that came whole although a stream was asked for. */
        ChatResponse whole(WireReply reply);

        /** Decodes a reply whose status is an error. */
        LlmException error(WireReply reply);
    }

    /** What becomes of the call. {@code begun} or {@code failed} comes once, {@code over} once. */
    public interface Outcome {
        /** The first content is there. */
        void begun(LlmStream stream, Headers headers);

        /** A piece of the reply was read, from the first content on. */
        default void piece() {}

        /** There will be no content; {@code over} came before. */
        void failed(LlmException failure);

        /**
         * The last piece came, or the stream broke off, or was closed; its reader hears of it afterwards.
         *
         * @param headers of the reply; none if there was no reply
         * @param response what has come
         * @param failure null if the reply is complete, or nobody wanted the rest
         * @param closed whether the reader stopped before the end
         */
        void over(Headers headers, ChatResponse response, @Nullable LlmException failure, boolean closed);
    }

    private static final int WINDOW = 256 * 1024;

    private final Decoder decoder;
    private final EventReader reader;
    private final Outcome outcome;
    private final @Nullable Drain drain;
    private final DeltaFold fold = new DeltaFold();
    private final LlmStream stream = new LlmStream(fold, this);
    private final WholeReply whole;
    private final AtomicInteger unread = new AtomicInteger();
    private final Consumer<WireEvent> toDecoder = this::event;
    private final Consumer<Delta> toPieces;

    /** The pieces that one read brought; they are handed on together. */
    private final List<Delta> pieces = new ArrayList<>();

    /** Pieces of the read that brings the first content, which nobody has heard of yet. */
    private int early;

    private final boolean events;
    private volatile @Nullable Call call;
    private Headers headers = Headers.NONE;
    private boolean isWhole;
    private volatile boolean begun;
    private volatile boolean closed;

    /** Whether the last piece has come; what follows is but the end of the connection. */
    private volatile boolean complete;

    private boolean over;

    /**
     * @param largest most bytes of one event
     * @param drains lets a stream that nobody reads on be read to its end, for its usage report; null if it is cut
     */
    public StreamedReply(Decoder decoder, Framing framing, int largest, @Nullable Drains drains, Outcome outcome) {
        this.decoder = decoder;
        this.reader = EventReader.of(framing, largest);
        this.events = framing != Framing.NDJSON;
        this.outcome = outcome;
        this.drain = drains == null ? null : new Drain(drains);
        this.toPieces = pieces::add;
        this.whole = new WholeReply(largest, this::wholeCame, this::finish);
    }

    /** Makes the call known, once it is. */
    public void of(Call running) {
        call = running;
        if (closed && !readsOn()) {
            running.cancel();
        } else if (!begun) {
            drained();
        }
    }

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public void head(int status, Headers replyHeaders) {
        headers = replyHeaders;
        String type = replyHeaders.first("content-type");
        boolean json = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
        isWhole = status >= 300 || (events && json);
        if (isWhole) {
            whole.head(status, replyHeaders);
        }
    }

    @Override
    public void body(ByteBuffer bytes) {
        int count = bytes.remaining();
        if (isWhole) {
            whole.body(bytes);
            grant(count);
        } else {
            unread.addAndGet(count);
            try {
                reader.read(bytes, toDecoder);
            } finally {
                handOn();
            }
            stream.rest();
            if (!begun || closed) {
                drained();
            }
        }
    }

    private void event(WireEvent event) {
        int before = pieces.size();
        decoder.next(event, toPieces);
        if (pieces.size() == before) {
            return;
        }
        if (begun) {
            outcome.piece();
        } else if (early > 0 || pieces.subList(before, pieces.size()).stream().anyMatch(StreamedReply::isContent)) {
            early++;
        }
    }

    /** Hands on what was read, also if an error follows it. */
    private void handOn() {
        if (pieces.isEmpty()) {
            return;
        }
        synchronized (fold) {
            pieces.forEach(fold);
        }
        if (!closed && !over) {
            Delta latest = pieces.get(pieces.size() - 1);
            boolean last = latest instanceof Delta.Finished;
            stream.put(last ? pieces.subList(0, pieces.size() - 1) : pieces);
            if (!begun && pieces.stream().anyMatch(StreamedReply::isContent)) {
                begun = true;
                outcome.begun(stream, headers);
                for (; early > 0; early--) {
                    outcome.piece();
                }
            }
            if (last) {
                complete = true;
                over = true;
                ended();
                outcome.over(headers, stream.response(), null, false);
                stream.put(List.of(latest));
                stream.end(null);
            }
        }
        pieces.clear();
    }

    private static boolean isContent(Delta delta) {
        return !(delta instanceof Delta.Started || delta instanceof Delta.Named);
    }

    @Override
    public void end() {
        if (isWhole) {
            whole.end();
            return;
        }
        try {
            reader.end(toDecoder);
            decoder.end(toPieces);
        } finally {
            handOn();
        }
        finish(null);
    }

    private void wholeCame(WireReply reply) {
        if (reply.status() >= 300) {
            finish(decoder.error(reply));
            return;
        }
        ChatResponse response = decoder.whole(reply);
        AsDeltas.of(response, toPieces);
        handOn();
        finish(null);
    }

    @Override
    public void failed(LlmException failure) {
        finish(decoder.finished() ? null : failure);
    }

    private void finish(@Nullable LlmException failure) {
        if (over) {
            return;
        }
        over = true;
        ended();
        if (begun) {
            LlmException told = wanted(failure) ? failure : null;
            outcome.over(headers, stream.response(), told, closed);
            stream.end(failure);
        } else {
            LlmException why = failure == null
                    ? new MalformedReplyException(ErrorFacts.of("the stream ended without a reply in it"))
                    : failure;
            outcome.over(headers, stream.response(), why, closed);
            outcome.failed(why);
        }
    }

    /** Whether anybody wants to know why the reply broke off. */
    private boolean wanted(@Nullable LlmException failure) {
        return !closed || !(failure instanceof CancelledException || failure instanceof CutStreamException);
    }

    /** Whether the rest is read although nobody wants it. */
    private boolean readsOn() {
        return drain != null && drain.begin();
    }

    private void ended() {
        if (drain != null) {
            drain.over();
        }
    }

    @Override
    public void drained() {
        int count = unread.getAndSet(0);
        if (count > 0) {
            grant(count);
        }
    }

    private void grant(int count) {
        Call running = call;
        if (running == null) {
            unread.addAndGet(count);
        } else {
            running.grant(count);
        }
    }

    @Override
    public void closed() {
        if (complete) {
            drained();
            return;
        }
        boolean readsOn = readsOn();
        closed = true;
        Call running = call;
        if (readsOn) {
            drained();
        } else if (running != null) {
            running.cancel();
        }
    }
}
