package io.github.camelllm.json;

import java.io.IOException;

/** A text is no JSON. The message says where, and shows no more of the text than a character. */
public final class JsonException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int line;

    private JsonException(String message, int line) {
        super(message);
        this.line = line;
    }

    /**
     * @param start where the document begins in the bytes
     * @param at where it goes wrong
     */
    static JsonException at(String problem, byte[] bytes, int start, int at) {
        int line = 1;
        int begin = start;
        for (int i = start; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
                begin = i + 1;
            }
        }
        return new JsonException(problem + " (line " + line + ", column " + (at - begin + 1) + ")", line);
    }

    /** The line of the document, counted from 1. */
    public int line() {
        return line;
    }
}
