package io.github.camelllm.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream. The bytes belong to the reader and are valid only until it reads on.
 *
 * @param name the event's type; null if it has none
 * @param failure whether the framing itself marks this event as an error
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
public record WireEvent(@Nullable String name, boolean failure, byte[] bytes, int offset, int length) {

    public static WireEvent of(@Nullable String name, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        return new WireEvent(name, false, bytes, 0, bytes.length);
    }

    /** Whether the data are these characters. */
    public boolean is(String ascii) {
        if (length != ascii.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[offset + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "WireEvent[" + name + ", " + length + " bytes]";
    }
}
