package io.github.camelllm.codec;

import io.github.camelllm.chat.Opaque;

/**
 * Opaque state of one provider on its way through a client that speaks another one's format: the text names the issuer,
 * so that the state finds back to it when the client sends the turn again.
 */
public final class CarriedState {

    private static final String MARK = "camel-llm:";

    private CarriedState() {}

    /** Text that {@link #read} understands. */
    public static String write(Opaque state) {
        return MARK + state.issuer() + ':' + state.value();
    }

    /** @param otherwise the issuer of text that names none */
    public static Opaque read(String text, String otherwise) {
        int end = text.startsWith(MARK) ? text.indexOf(':', MARK.length()) : -1;
        return end < 0
                ? new Opaque(otherwise, text)
                : new Opaque(text.substring(MARK.length(), end), text.substring(end + 1));
    }

    public static boolean isCarried(String text) {
        return text.startsWith(MARK);
    }
}
