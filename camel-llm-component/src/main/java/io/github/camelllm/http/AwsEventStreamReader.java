package io.github.camelllm.http;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.wire.WireEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Binary frames: total length, length of the headers, checksum of both, headers, payload, checksum of all.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html">the format</a>
 */
final class AwsEventStreamReader implements EventReader {

    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;

    private final int largest;
    private final CRC32 crc = new CRC32();
    private byte[] frame = new byte[4096];
    private int filled;

    AwsEventStreamReader(int largest) {
        this.largest = largest;
    }

    @Override
    public void read(ByteBuffer bytes, Consumer<WireEvent> events) {
        while (bytes.hasRemaining()) {
            if (filled < PRELUDE) {
                take(bytes, PRELUDE);
                if (filled < PRELUDE) {
                    return;
                }
                checkPrelude();
            }
            int total = number(0);
            take(bytes, total);
            if (filled == total) {
                filled = 0;
                emit(total, events);
            }
        }
    }

    @Override
    public void end(Consumer<WireEvent> events) {
        if (filled > 0) {
            filled = 0;
            events.accept(new WireEvent("incomplete-frame", true, new byte[0], 0, 0));
        }
    }

    private void take(ByteBuffer bytes, int upTo) {
        if (frame.length < upTo) {
            frame = Arrays.copyOf(frame, upTo);
        }
        int count = Math.min(upTo - filled, bytes.remaining());
        bytes.get(frame, filled, count);
        filled += count;
    }

    private void checkPrelude() {
        if (checksum(8) != number(8)) {
            throw malformed("the prelude's checksum is wrong");
        }
        int total = number(0);
        int headers = number(4);
        if (headers < 0 || total < PRELUDE + headers + CHECKSUM) {
            throw malformed("a frame has impossible lengths");
        }
        if (total > largest) {
            throw LineReader.tooLarge(largest);
        }
    }

    private void emit(int total, Consumer<WireEvent> events) {
        if (checksum(total - CHECKSUM) != number(total - CHECKSUM)) {
            throw malformed("a frame's checksum is wrong");
        }
        int payload = PRELUDE + number(4);
        String kind = "event";
        String name = null;
        String message = null;
        for (int i = PRELUDE; i < payload; ) {
            int nameLength = frame[i] & 0xFF;
            String header = ascii(i + 1, nameLength);
            int type = frame[i + 1 + nameLength];
            i += 2 + nameLength;
            int length = length(type, i);
            if (type == 6 || type == 7) {
                i += 2;
            }
            if (type == 7) {
                switch (header) {
                    case ":message-type" -> kind = ascii(i, length);
                    case ":event-type", ":exception-type", ":error-code" -> name = ascii(i, length);
                    case ":error-message" -> message = ascii(i, length);
                    default -> {}
                }
            }
            i += length;
        }
        boolean failure = !kind.equals("event");
        if (message != null) {
            byte[] text = message.getBytes(StandardCharsets.UTF_8);
            events.accept(new WireEvent(name, failure, text, 0, text.length));
        } else {
            events.accept(new WireEvent(name, failure, frame, payload, total - CHECKSUM - payload));
        }
    }

    private int length(int type, int at) {
        return switch (type) {
            case 0, 1 -> 0;
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            case 5, 8 -> 8;
            case 9 -> 16;
            case 6, 7 -> ((frame[at] & 0xFF) << 8) | (frame[at + 1] & 0xFF);
            default -> throw malformed("a header has the unknown type " + type);
        };
    }

    private String ascii(int start, int length) {
        return new String(frame, start, length, StandardCharsets.UTF_8);
    }

    private int number(int at) {
        return ByteBuffer.wrap(frame, at, 4).getInt();
    }

    private int checksum(int length) {
        crc.reset();
        crc.update(frame, 0, length);
        return (int) crc.getValue();
    }

    private static MalformedReplyException malformed(String what) {
        return new MalformedReplyException(ErrorFacts.of("the event stream is damaged: " + what));
    }
}
