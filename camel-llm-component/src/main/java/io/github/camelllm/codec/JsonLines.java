package io.github.camelllm.codec;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON documents, one a line, as the bytes come. A document is valid until the next one is read. One line and one
 * piece of the stream are in memory.
 */
public final class JsonLines implements Iterator<JsonView>, Closeable {

    /** Most bytes of one line. */
    static final int LONGEST = 64 * 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    private final InputStream stream;
    private final JsonTape tape = new JsonTape();
    private byte[] buffer = new byte[PIECE];
    private int from;
    private int scanned;
    private int to;
    private boolean atEnd;
    private long number;
    private @Nullable JsonView next;

    /** @param stream closed with this */
    public JsonLines(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            int end = end();
            if (end < 0) {
                return false;
            }
            number++;
            int start = from;
            from = Math.min(end + 1, to);
            scanned = from;
            if (!blank(start, end)) {
                next = parse(start, end);
            }
        }
        return true;
    }

    @Override
    public JsonView next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        JsonView line = next;
        next = null;
        return line;
    }

    private JsonView parse(int start, int end) {
        try {
            return tape.read(buffer, start, end - start);
        } catch (IOException e) {
            throw new MalformedReplyException(
                    ErrorFacts.of("line " + number + " (" + (end - start) + " bytes) is no JSON"), e);
        }
    }

    private boolean blank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the line at {@code from} ends; -1 if there is none. */
    private int end() {
        while (true) {
            for (; scanned < to; scanned++) {
                if (buffer[scanned] == '\n') {
                    return scanned;
                }
            }
            if (atEnd) {
                return from < to ? to : -1;
            }
            fill();
        }
    }

    private void fill() {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            scanned -= from;
            from = 0;
        }
        if (to == buffer.length) {
            if (buffer.length >= LONGEST) {
                throw new MalformedReplyException(
                        ErrorFacts.of("line " + (number + 1) + " is longer than " + LONGEST + " bytes"));
            }
            buffer = Arrays.copyOf(buffer, Math.min(LONGEST, buffer.length * 2));
        }
        try {
            int count = stream.read(buffer, to, buffer.length - to);
            if (count < 0) {
                atEnd = true;
            } else {
                to += count;
            }
        } catch (IOException e) {
            throw new MalformedReplyException(ErrorFacts.of("the reply can't be read on: " + e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
