package io.github.camelllm.simulator;

import io.github.camelllm.wire.Headers;
import java.util.List;

/**
 * A reply and how it is given.
 *
 * @param pieces the body, in the pieces in which it comes
 * @param cut whether the connection breaks after the last piece
 */
record Performance(
        int status, Headers headers, List<String> pieces, boolean cut, long latencyMillis, long nanosBetweenPieces) {

    Performance withStatus(int other, Headers fields) {
        return new Performance(other, fields, pieces, cut, latencyMillis, nanosBetweenPieces);
    }
}
