package io.github.camelllm.codec;

import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import java.io.IOException;

/** Parses what a provider sent, and says what is wrong with it if that fails. */
public final class Malformed {

    private static final int SHOWN = 200;

    private Malformed() {}

    /** The JSON document of a reply. */
    public static JsonView parse(WireReply reply) {
        if (reply.length() == 0) {
            throw new MalformedReplyException(ErrorFacts.of(reply.status(), "the reply has no body"));
        }
        try {
            JsonView root = JsonTape.parse(reply.bytes(), 0, reply.length());
            if (root.isObject() || root.isArray()) {
                return root;
            }
        } catch (IOException e) {
            if (meantAsJson(reply)) { // an answer, or a part of one: its words, in the cause too, are nobody else's
                throw new MalformedReplyException(
                        ErrorFacts.of(reply.status(), "the reply is broken JSON (" + reply.length() + " bytes)"));
            }
            throw new MalformedReplyException(
                    ErrorFacts.of(reply.status(), "the reply is no JSON but begins with " + start(reply)), e);
        }
        throw new MalformedReplyException(
                ErrorFacts.of(reply.status(), "the reply is no JSON object but begins with " + start(reply)));
    }

    /** The JSON document of an event. */
    public static JsonView parse(JsonTape tape, WireEvent event) {
        try {
            return tape.read(event.bytes(), event.offset(), event.length());
        } catch (IOException e) {
            throw new MalformedReplyException(
                    ErrorFacts.of("an event of the stream is no JSON (" + event.length() + " bytes)"), e);
        }
    }

    private static boolean meantAsJson(WireReply reply) {
        for (int i = 0; i < reply.length(); i++) {
            byte b = reply.bytes()[i];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    /** The first characters, so that a proxy's page or a login form can be told; blanks are joined. */
    private static String start(WireReply reply) {
        String text = new WireReply(reply.status(), reply.headers(), reply.bytes(), Math.min(SHOWN, reply.length()))
                .text()
                .replaceAll("\\s+", " ")
                .strip();
        return text.isEmpty() ? "blanks" : "'" + text + (reply.length() > SHOWN ? "…'" : "'");
    }

    /** The stream ended before the reply did. */
    public static CutStreamException cut() {
        return new CutStreamException(ErrorFacts.of("the stream ended before the reply was complete"));
    }
}
