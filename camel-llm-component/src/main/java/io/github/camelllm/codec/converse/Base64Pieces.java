package io.github.camelllm.codec.converse;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes that come in pieces, each in base64 of its own. A single piece stays the text that it is. */
final class Base64Pieces {

    private String only = "";
    private @Nullable ByteArrayOutputStream all;

    void add(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (only.isEmpty() && all == null) {
            only = piece;
            return;
        }
        if (all == null) {
            all = new ByteArrayOutputStream();
            all.writeBytes(Base64.getMimeDecoder().decode(only));
        }
        all.writeBytes(Base64.getMimeDecoder().decode(piece));
    }

    boolean isEmpty() {
        return only.isEmpty();
    }

    String text() {
        return all == null ? only : Base64.getEncoder().encodeToString(all.toByteArray());
    }
}
