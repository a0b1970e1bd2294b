package io.github.camelllm.codec.converse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.recorded.Answer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** Binary event streams, made and read by the test itself. */
final class Frames {

    private static final int STRING = 7;

    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    /** One frame: its headers and its document. */
    record Frame(Map<String, String> headers, JsonNode data) {
        String name() {
            return headers.getOrDefault(
                    ":event-type", headers.getOrDefault(":exception-type", headers.getOrDefault(":error-code", "")));
        }

        boolean exception() {
            return !headers.getOrDefault(":message-type", "event").equals("event");
        }
    }

    Frames event(String name, String json) {
        return frame(Map.of(":message-type", "event", ":event-type", name, ":content-type", "application/json"), json);
    }

    Frames exception(String name, String json) {
        return frame(Map.of(":message-type", "exception", ":exception-type", name), json);
    }

    Frames frame(Map<String, String> headers, String payload) {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(head);
            for (Map.Entry<String, String> header : headers.entrySet()) {
                out.writeByte(header.getKey().length());
                out.writeBytes(header.getKey());
                out.writeByte(STRING);
                byte[] value = header.getValue().getBytes(StandardCharsets.UTF_8);
                out.writeShort(value.length);
                out.write(value);
            }
            byte[] body = payload.getBytes(StandardCharsets.UTF_8);
            ByteBuffer frame = ByteBuffer.allocate(16 + head.size() + body.length);
            frame.putInt(frame.capacity()).putInt(head.size());
            frame.putInt(checksum(frame.array(), 8));
            frame.put(head.toByteArray()).put(body);
            frame.putInt(checksum(frame.array(), frame.position()));
            all.write(frame.array());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return all.toByteArray();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** The frames of a stream; empty if it is cut. */
    static Optional<List<Frame>> read(byte[] stream) {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(stream);
        while (all.hasRemaining()) {
            int start = all.position();
            if (all.remaining() < 16 || all.getInt(start) > all.remaining()) {
                return Optional.empty();
            }
            int end = start + all.getInt();
            int body = start + 12 + all.getInt();
            all.position(start + 12);
            Map<String, String> headers = new LinkedHashMap<>();
            while (all.position() < body) {
                String name = text(all, all.get());
                int type = all.get();
                if (type != STRING) {
                    throw new IllegalArgumentException("a header of type " + type);
                }
                headers.put(name, text(all, all.getShort()));
            }
            String payload = text(all, end - 4 - body);
            all.position(end);
            frames.add(new Frame(headers, Answer.parse(payload)));
        }
        return Optional.of(frames);
    }

    private static String text(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
