package io.github.camelllm.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bytes to be sent, in as many pieces as they were written; never joined, so that a long conversation is not copied. */
public final class WireBody {

    private final List<ByteBuffer> pieces;
    private final long length;

    private WireBody(List<ByteBuffer> pieces) {
        this.pieces = pieces;
        this.length = pieces.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    public static WireBody of(byte[] bytes) {
        return new WireBody(List.of(ByteBuffer.wrap(bytes)));
    }

    public static WireBody of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Number of bytes. */
    public long length() {
        return length;
    }

    /** The pieces in order, each a view with a position of its own. */
    public List<ByteBuffer> pieces() {
        List<ByteBuffer> views = new ArrayList<>(pieces.size());
        for (ByteBuffer piece : pieces) {
            views.add(piece.asReadOnlyBuffer());
        }
        return views;
    }

    /** All bytes in one array: a copy, for signatures and tests. */
    public byte[] toByteArray() {
        ByteArrayOutputStream all = new ByteArrayOutputStream((int) length);
        for (ByteBuffer piece : pieces) {
            all.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
        }
        return all.toByteArray();
    }

    /** All bytes as text: a copy, for tests. */
    public String text() {
        return new String(toByteArray(), StandardCharsets.UTF_8);
    }

    /** Its size, not its words: prompts do not belong in logs. */
    @Override
    public String toString() {
        return "WireBody[" + length + " bytes]";
    }

    /** Collects a body as it is written. */
    public static final class Output extends OutputStream {
        private static final int FIRST = 2 * 1024;
        private static final int LARGEST = 64 * 1024;

        private final List<ByteBuffer> full = new ArrayList<>(4);
        private byte[] current = new byte[FIRST];
        private int used;

        @Override
        public void write(int b) throws IOException {
            if (used == current.length) {
                next(1);
            }
            current[used++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            int fits = Math.min(count, current.length - used);
            System.arraycopy(bytes, offset, current, used, fits);
            used += fits;
            if (fits < count) {
                next(count - fits);
                System.arraycopy(bytes, offset + fits, current, 0, count - fits);
                used = count - fits;
            }
        }

        /** What was written so far. Nothing may be written after. */
        public WireBody body() {
            if (used > 0) {
                full.add(ByteBuffer.wrap(current, 0, used));
                used = 0;
            }
            return new WireBody(full);
        }

        private void next(int atLeast) {
            if (used > 0) {
                full.add(ByteBuffer.wrap(current, 0, used));
            }
            current = new byte[Math.max(atLeast, Math.min(LARGEST, current.length * 4))];
            used = 0;
        }
    }
}
