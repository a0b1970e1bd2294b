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

    private static final int FIRST = 2 * 1024;
    private static final int LARGEST = 64 * 1024;

    /** Of a body whose size is known; half a region of the smallest heaps would be an object that is moved by nobody. */
    private static final int LARGEST_EXPECTED = 256 * 1024;

    private static final byte[] NONE = {};

    private final List<ByteBuffer> pieces;
    private final long length;

    private WireBody(List<ByteBuffer> pieces) {
        this.pieces = pieces;
        long sum = 0;
        for (ByteBuffer piece : pieces) {
            sum += piece.remaining();
        }
        this.length = sum;
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

    /** Takes bytes of an array, which are not to be changed. */
    public interface Taker {
        void take(byte[] bytes, int offset, int count);
    }

    /** Hands on all bytes in order. */
    public void forEach(Taker taker) {
        for (ByteBuffer piece : pieces) {
            taker.take(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
        }
    }

    /** All bytes in one array: a copy, for signatures and tests. */
    public byte[] toByteArray() {
        ByteArrayOutputStream all = new ByteArrayOutputStream((int) length);
        forEach(all::write);
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

    /** How large an array follows that many bytes of a body. */
    private static byte[] room(long filled, int atLeast) {
        return new byte[(int) Math.max(atLeast, Math.min(LARGEST, Math.max(FIRST, 4 * filled)))];
    }

    /** Makes a body of arrays that somebody fills one after the other, and of bytes that stand elsewhere. */
    public static final class Pages {
        private final List<ByteBuffer> full = new ArrayList<>(4);
        private final long expected;
        private byte[] current = NONE;
        private long filled;

        /** @param expected about how many bytes there will be room needed for; 0 if nobody knows */
        public Pages(long expected) {
            this.expected = expected;
        }

        /** Takes the bytes that are next; they must not change any more. */
        public void take(byte[] bytes, int from, int count) {
            full.add(ByteBuffer.wrap(bytes, from, count));
            if (bytes == current) {
                filled += count;
            }
        }

        /** An array to be filled from its first byte on, of at least so many bytes. */
        public byte[] room(int atLeast) {
            int missing = (int) Math.min(LARGEST_EXPECTED, expected - filled);
            current = missing < FIRST ? WireBody.room(filled, atLeast) : new byte[Math.max(atLeast, missing)];
            return current;
        }

        /** What was taken. */
        public WireBody body() {
            return new WireBody(List.copyOf(full));
        }
    }

    /** Collects a body as it is written. */
    public static final class Output extends OutputStream {
        private List<ByteBuffer> full = new ArrayList<>(4);
        private byte[] current = new byte[FIRST];
        private int used;

        /** Where in the current array that begins which nobody has taken. */
        private int from;

        private long filled;

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

        /** What was written since this was last called. */
        public WireBody body() {
            if (used > from) {
                full.add(ByteBuffer.wrap(current, from, used - from));
                from = used;
            }
            WireBody body = new WireBody(full);
            full = new ArrayList<>(4);
            filled = 0;
            return body;
        }

        private void next(int atLeast) {
            if (used > from) {
                full.add(ByteBuffer.wrap(current, from, used - from));
                filled += used - from;
            }
            current = room(filled, atLeast);
            used = 0;
            from = 0;
        }
    }
}
