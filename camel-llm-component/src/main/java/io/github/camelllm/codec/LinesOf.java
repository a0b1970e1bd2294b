package io.github.camelllm.codec;

import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.Content;
import io.github.camelllm.wire.WireBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;

/** A file of JSON documents, one a line, each made when it goes out. */
public final class LinesOf<T> extends InputStream {

    private static final byte[] NEWLINE = {'\n'};

    private final Iterator<T> items;
    private final Function<T, WireBody> writer;
    private final Deque<ByteBuffer> pieces = new ArrayDeque<>();

    private LinesOf(Iterator<T> items, Function<T, WireBody> writer) {
        this.items = items;
        this.writer = writer;
    }

    /** Nobody knows its length before it is made. */
    public static <T> Content content(Iterable<T> items, Function<T, WireBody> writer) {
        return Content.once(-1, new LinesOf<>(items.iterator(), writer));
    }

    private boolean ready() throws IOException {
        while (pieces.isEmpty() || !pieces.getFirst().hasRemaining()) {
            if (!pieces.isEmpty()) {
                pieces.removeFirst();
            } else if (items.hasNext()) {
                write(items.next());
            } else {
                return false;
            }
        }
        return true;
    }

    private void write(T item) throws IOException {
        try {
            pieces.addAll(writer.apply(item).pieces());
            pieces.add(ByteBuffer.wrap(NEWLINE));
        } catch (LlmException e) {
            throw new IOException(e.providerMessage(), e);
        }
    }

    @Override
    public int read() throws IOException {
        return ready() ? pieces.getFirst().get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        ByteBuffer piece = pieces.getFirst();
        int count = Math.min(length, piece.remaining());
        piece.get(into, offset, count);
        return count;
    }
}
