package io.github.camelllm.http;

import io.github.camelllm.wire.WireEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events.
 *
 * <p>Two liberties, both met in real traffic: the last event counts although no empty line follows it, and a data line
 * that begins a JSON document after one that ended one is an event of its own.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the format</a>
 */
final class SseLines implements LineReader.Lines {

    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};

    private final int largest;
    private byte[] data = new byte[256];
    private int length = -1;
    private @Nullable String name;
    private @Nullable String lastName;

    SseLines(int largest) {
        this.largest = largest;
    }

    @Override
    public void line(byte[] bytes, int start, int end, boolean closed, Consumer<WireEvent> events) {
        if (start == end) {
            dispatch(events);
            name = null;
        } else if (field(DATA, bytes, start, end)) {
            int from = value(start + DATA.length, bytes, end);
            if (length >= 0 && ends(data, length) && from < end && begins(bytes[from])) {
                dispatch(events);
            }
            if (length < 0 && closed) {
                events.accept(new WireEvent(name, false, bytes, from, end - from));
            } else {
                append(bytes, from, end);
            }
        } else if (field(EVENT, bytes, start, end)) {
            int from = value(start + EVENT.length, bytes, end);
            name = reuse(bytes, from, end);
        }
    }

    @Override
    public void end(Consumer<WireEvent> events) {
        dispatch(events);
    }

    private void dispatch(Consumer<WireEvent> events) {
        if (length >= 0) {
            int complete = length;
            length = -1;
            events.accept(new WireEvent(name, false, data, 0, complete));
        }
    }

    private void append(byte[] bytes, int from, int end) {
        int before = length < 0 ? 0 : length + 1;
        int after = before + end - from;
        if (after > largest) {
            throw LineReader.tooLarge(largest);
        }
        if (after > data.length) {
            data = Arrays.copyOf(data, Math.max(after, data.length * 2));
        }
        if (before > 0) {
            data[before - 1] = '\n';
        }
        System.arraycopy(bytes, from, data, before, end - from);
        length = after;
    }

    /** Event names repeat; the string of the latest one is used again. */
    private String reuse(byte[] bytes, int from, int end) {
        String last = lastName;
        if (last != null && last.length() == end - from) {
            int i = 0;
            while (i < last.length() && last.charAt(i) == bytes[from + i]) {
                i++;
            }
            if (i == last.length()) {
                return last;
            }
        }
        lastName = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        return lastName;
    }

    private static boolean field(byte[] name, byte[] bytes, int start, int end) {
        int after = start + name.length;
        return after <= end
                && Arrays.equals(bytes, start, after, name, 0, name.length)
                && (after == end || bytes[after] == ':');
    }

    private static int value(int colon, byte[] bytes, int end) {
        int from = Math.min(colon + 1, end);
        return from < end && bytes[from] == ' ' ? from + 1 : from;
    }

    private static boolean ends(byte[] data, int length) {
        return length > 0 && (data[length - 1] == '}' || data[length - 1] == ']');
    }

    private static boolean begins(byte b) {
        return b == '{' || b == '[';
    }
}
