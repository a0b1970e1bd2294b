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

/**
 * Reads JSON documents, one a line, as the bytes come. A document is valid until the next one is read. One line and one
 * piece of the stream are in memory.
 */
public final class JsonLines implements Iterator<JsonView>, Closeable {

    /** Most bytes of one line. */
    static final int LONGEST = 64 * 1024 * 1024;

    private static final int PIECE = 64 * 1024;
    private static final int NONE = -1;

    private final InputStream stream;
    private final JsonTape tape = new JsonTape();
    private byte[] buffer = new byte[PIECE];
    private int from;
    private int scanned;
    private int to;
    private boolean atEnd;
    private long number;
    private int start;
    private int length = NONE;

    /** @param stream closed with this */
    public JsonLines(InputStream stream) {
        this.stream = stream;
    }

    /** @throws MalformedReplyException if the rest can't be read */
    @Override
    public boolean hasNext() {
        while (length == NONE) {
            int end = end();
            if (end < 0) {
                return false;
            }
            number++;
            if (!blank(from, end)) {
                start = from;
                length = end - from;
            }
            from = Math.min(end + 1, to);
            scanned = from;
        }
        return true;
    }

    /** @throws MalformedReplyException if the line is no JSON; those behind it can be read all the same */
    @Override
    public JsonView next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int size = length;
        length = NONE;
        try {
            return tape.read(buffer, start, size);
        } catch (IOException e) {
            throw new MalformedReplyException(ErrorFacts.of("line " + number + " (" + size + " bytes) is no JSON"), e);
        }
    }

    private boolean blank(int begin, int end) {
        for (int i = begin; i < end; i++) {
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
