package io.github.camelllm.gateway;

import org.jspecify.annotations.Nullable;

/** The name that a caller gives to its request, so that both sides' records can be joined. */
final class CallerRequestId {

    static final String HEADER = "x-request-id";

    private static final int LONGEST = 128;

    private CallerRequestId() {}

    /** The caller's name if it can stand in headers and logs as it is: letters, digits, and {@code . _ - :}. Else the other. */
    static String or(@Nullable String said, String other) {
        if (said == null || said.isEmpty() || said.length() > LONGEST) {
            return other;
        }
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && (i == 0 || "._-:".indexOf(c) < 0)) {
                return other;
            }
        }
        return said;
    }
}
