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

    /** Sound is bytes, one a character. */
    Charset charset() {
        String type = headers.first("content-type");
        return type != null && type.startsWith("audio/") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    Performance withStatus(int other, Headers fields) {
        return new Performance(other, fields, pieces, cut, latencyMillis, nanosBetweenPieces);
    }
}
