package io.github.camelllm.http;

import io.github.camelllm.wire.WireBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * Hands a body to the client as it can take it. Several pieces are joined where the system reads them, outside of the heap,
 * where each would have to be copied in any case. The client keeps this until the reply is over, which for a stream
 * is long; the body goes when it was sent.
 */
final class Pieces implements AsyncEntityProducer {

    private static final int TOGETHER = 128 * 1024;

    /** The client's own threads send, of which there are few. */
    private static final ThreadLocal<ByteBuffer> OUTSIDE =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(TOGETHER));

    private final long length;
    private List<ByteBuffer> pieces;
    private int next;

    Pieces(WireBody body) {
        this.length = body.length();
        this.pieces = body.pieces();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    /** The header fields of the request say it. */
    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public @Nullable Set<String> getTrailerNames() {
        return null;
    }

    @Override
    public int available() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        while (next < pieces.size()) {
            ByteBuffer source = isLast() ? pieces.get(next).duplicate() : joined();
            int from = source.position();
            channel.write(source);
            sent(source.position() - from);
            if (source.hasRemaining()) {
                return;
            }
        }
        releaseResources();
        channel.endStream();
    }

    /** Whether all that is left is one piece that may be sent at once. */
    private boolean isLast() {
        return next == pieces.size() - 1 && pieces.get(next).remaining() <= TOGETHER;
    }

    /** What is next of the body, as much as fits. */
    private ByteBuffer joined() {
        ByteBuffer together = OUTSIDE.get().clear();
        for (int i = next; i < pieces.size() && together.hasRemaining(); i++) {
            ByteBuffer piece = pieces.get(i);
            int count = Math.min(piece.remaining(), together.remaining());
            int at = together.position();
            together.put(at, piece, piece.position(), count).position(at + count);
        }
        return together.flip();
    }

    private void sent(int count) {
        int rest = count;
        while (next < pieces.size()) {
            ByteBuffer piece = pieces.get(next);
            int of = Math.min(piece.remaining(), rest);
            piece.position(piece.position() + of);
            rest -= of;
            if (piece.hasRemaining()) {
                return;
            }
            next++;
        }
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {
        pieces = List.of();
        next = 0;
    }
}
