package io.github.camelllm.benchmarks.upstream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Events in the binary framing of AWS. */
final class Frames {

    private static final byte STRING = 7;

    private Frames() {}

    static byte[] event(String type, String json) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer headers = ByteBuffer.allocate(256);
        header(headers, ":event-type", type);
        header(headers, ":content-type", "application/json");
        header(headers, ":message-type", "event");
        headers.flip();
        ByteBuffer frame = ByteBuffer.allocate(16 + headers.remaining() + payload.length);
        frame.putInt(frame.capacity()).putInt(headers.remaining());
        frame.putInt(checksum(frame));
        frame.put(headers).put(payload);
        frame.putInt(checksum(frame));
        return frame.array();
    }

    private static void header(ByteBuffer into, String name, String value) {
        into.put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
        into.put(STRING).putShort((short) value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
    }

    /** Of all that was written so far. */
    private static int checksum(ByteBuffer frame) {
        CRC32 crc = new CRC32();
        crc.update(frame.duplicate().flip());
        return (int) crc.getValue();
    }
}
