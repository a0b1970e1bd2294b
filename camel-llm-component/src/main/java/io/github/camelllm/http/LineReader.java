package io.github.camelllm.http;

import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.wire.WireEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts bytes into lines that end with LF, CR or both. A line that one read brought whole is handed on without a copy. */
final class LineReader implements EventReader {

    /** What is done with the lines. */
    interface Lines {
        /** @param closed whether an empty line follows in the same bytes */
        void line(byte[] bytes, int start, int end, boolean closed, Consumer<WireEvent> events);

        void end(Consumer<WireEvent> events);
    }

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private final Lines lines;
    private final int largest;
    private byte[] carry = new byte[512];
    private int carried;
    private boolean afterCr;
    private boolean begun;

    LineReader(Lines lines, int largest) {
        this.lines = lines;
        this.largest = largest;
    }

    @Override
    public void read(ByteBuffer buffer, Consumer<WireEvent> events) {
        byte[] bytes;
        int start;
        int limit;
        if (buffer.hasArray()) {
            bytes = buffer.array();
            start = buffer.arrayOffset() + buffer.position();
            limit = start + buffer.remaining();
            buffer.position(buffer.limit());
        } else {
            bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            start = 0;
            limit = bytes.length;
        }
        if (afterCr && start < limit) {
            afterCr = false;
            start += bytes[start] == '\n' ? 1 : 0;
        }
        int end = lineEnd(bytes, start, limit);
        while (end < limit) {
            int next = end + 1;
            if (bytes[end] == '\r') {
                if (next == limit) {
                    afterCr = true;
                } else if (bytes[next] == '\n') {
                    next++;
                }
            }
            boolean closed = next < limit && (bytes[next] == '\n' || bytes[next] == '\r');
            line(bytes, start, end, closed, events);
            start = next;
            end = lineEnd(bytes, start, limit);
        }
        if (start < limit) {
            keep(bytes, start, limit);
        }
    }

    /** Where the first LF or CR stands; the limit if there is none. */
    private static int lineEnd(byte[] bytes, int start, int limit) {
        int i = start;
        while (i + Long.BYTES <= limit) {
            long eight = (long) EIGHT.get(bytes, i);
            // the high bit of each byte that is one of them, and perhaps of bytes after the first such
            long found = (((eight ^ '\n' * EACH) - EACH) | ((eight ^ '\r' * EACH) - EACH)) & ~eight & HIGH;
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            i += Long.BYTES;
        }
        while (i < limit && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }

    private void line(byte[] bytes, int start, int end, boolean closed, Consumer<WireEvent> events) {
        byte[] line = bytes;
        int from = start;
        int to = end;
        if (carried > 0) {
            keep(bytes, start, end);
            line = carry;
            from = 0;
            to = carried;
            carried = 0;
        }
        if (!begun) {
            begun = true;
            if (to - from >= 3
                    && line[from] == (byte) 0xEF
                    && line[from + 1] == (byte) 0xBB
                    && line[from + 2] == (byte) 0xBF) {
                from += 3;
            }
        }
        lines.line(line, from, to, closed, events);
    }

    private void keep(byte[] bytes, int start, int end) {
        int more = end - start;
        if (carried + more > largest) {
            throw tooLarge(largest);
        }
        if (carried + more > carry.length) {
            carry = Arrays.copyOf(carry, Math.max(carried + more, carry.length * 2));
        }
        System.arraycopy(bytes, start, carry, carried, more);
        carried += more;
    }

    /** A line or event that the end completes may as well be a piece of one; then the stream was cut there. */
    @Override
    public void end(Consumer<WireEvent> events) {
        try {
            if (carried > 0) {
                line(carry, 0, 0, false, events);
            }
            lines.end(events);
        } catch (MalformedReplyException e) {
            throw new CutStreamException(ErrorFacts.of("the stream ended within an event"), e);
        }
    }

    static MalformedReplyException tooLarge(int largest) {
        return new MalformedReplyException(
                ErrorFacts.of("one event of the stream is larger than " + largest + " bytes (option maxReplyBytes)"));
    }
}
