package io.github.camelllm.wire;

import java.nio.charset.StandardCharsets;

/**
 * A whole HTTP reply.
 *
 * @param bytes holds the body in its first {@code length} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // large and never compared
public record WireReply(int status, Headers headers, byte[] bytes, int length) {

    public static WireReply of(int status, Headers headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new WireReply(status, headers, bytes, bytes.length);
    }

    /** The body as text; bytes that are no UTF-8 become replacement characters. */
    public String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "WireReply[" + status + ", " + length + " bytes]";
    }
}
