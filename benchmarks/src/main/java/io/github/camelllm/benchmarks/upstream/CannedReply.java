package io.github.camelllm.benchmarks.upstream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply that was made beforehand.
 *
 * @param type media type
 * @param events the body, cut where a server would write; one element if it comes whole
 */
public record CannedReply(String type, List<byte[]> events) {

    /** Stands for the number of bytes of the request, in as many characters, so that a lost message shows. */
    public static final String REQUEST_BYTES = "\"REQBYT\"";

    /** Stands for the time at which an event is written, in nanoseconds, in as many characters. */
    public static final String NOW = "@0000000000000000000";

    private static final String LIMITS =
            """
            openai-processing-ms: 12\r
            x-ratelimit-limit-requests: 10000\r
            x-ratelimit-remaining-requests: 9999\r
            x-ratelimit-limit-tokens: 30000000\r
            x-ratelimit-remaining-tokens: 29999900\r
            x-request-id: req_0123456789abcdef\r
            """;

    static CannedReply whole(String json) {
        return new CannedReply("application/json", List.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    static CannedReply events(List<String> events) {
        List<byte[]> pieces = new ArrayList<>(events.size());
        events.forEach(event -> pieces.add(event.getBytes(StandardCharsets.UTF_8)));
        return new CannedReply("text/event-stream", pieces);
    }

    /** The body as the client of an upstream reads it; the request's size is given. */
    public byte[] body(int requestBytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        events.forEach(all::writeBytes);
        byte[] body = all.toByteArray();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(REQUEST_BYTES);
        if (at >= 0) {
            byte[] digits = String.format("%8d", requestBytes).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, body, at, digits.length);
        }
        return body;
    }

    /** All of it as HTTP/1.1 says it; of a stream, each event is a chunk. */
    byte[] http() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean whole = events.size() == 1;
        ascii(out, "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Type: " + type + "\r\n");
        ascii(out, whole ? "Content-Length: " + events.get(0).length + "\r\n" : "Transfer-Encoding: chunked\r\n");
        ascii(out, "Connection: keep-alive\r\n" + LIMITS + "\r\n");
        for (byte[] event : events) {
            ascii(out, whole ? "" : Integer.toHexString(event.length) + "\r\n");
            out.writeBytes(event);
            ascii(out, whole ? "" : "\r\n");
        }
        ascii(out, whole ? "" : "0\r\n\r\n");
        return out.toByteArray();
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
