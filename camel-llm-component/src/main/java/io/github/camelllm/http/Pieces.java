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
 * Hands the pieces of a body to the client as it can take them, without joining them. The client keeps this until the reply
 * is over, which for a stream is long; the body goes when it was sent.
 */
final class Pieces implements AsyncEntityProducer {

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
            ByteBuffer piece = pieces.get(next);
            channel.write(piece);
            if (piece.hasRemaining()) {
                return;
            }
            next++;
        }
        releaseResources();
        channel.endStream();
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {
        pieces = List.of();
        next = 0;
    }
}
