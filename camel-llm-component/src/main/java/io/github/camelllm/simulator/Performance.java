package io.github.camelllm.simulator;

import io.github.camelllm.wire.Headers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A reply and how it is given.
 *
 * @param pieces the body, in the pieces in which it comes
 * @param cut whether the connection breaks after the last piece
 */
record Performance(
        int status, Headers headers, List<String> pieces, boolean cut, long latencyMillis, long nanosBetweenPieces) {

    /** The media type of what is no text. */
    static final String BYTES = "application/octet-stream";

    /** Bytes that are no text come as one character each. */
    Charset charset() {
        String type = headers.first("content-type");
        boolean text = type == null || !(type.equals(BYTES) || type.startsWith("audio/"));
        return text ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    Performance withStatus(int other, Headers fields) {
        return new Performance(other, fields, pieces, cut, latencyMillis, nanosBetweenPieces);
    }
}
