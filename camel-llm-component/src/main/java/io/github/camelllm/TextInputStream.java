package io.github.camelllm;

import io.github.camelllm.http.LlmStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A streamed reply's text as bytes; a read returns as soon as there is something. */
final class TextInputStream extends InputStream {

    private final LlmStream stream;
    private byte[] piece = new byte[0];
    private int next;

    TextInputStream(LlmStream stream) {
        this.stream = stream;
    }

    @Override
    public int read() {
        return fill() ? piece[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - next);
        System.arraycopy(piece, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public int available() {
        return piece.length - next;
    }

    private boolean fill() {
        while (next == piece.length) {
            if (!stream.hasNext()) {
                return false;
            }
            piece = stream.next().visibleText().getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return true;
    }

    @Override
    public void close() {
        stream.close();
    }
}
