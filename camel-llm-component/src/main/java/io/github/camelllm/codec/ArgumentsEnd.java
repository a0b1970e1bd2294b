package io.github.camelllm.codec;

/** Follows the arguments of a tool call as they come, to know when the JSON object is complete. */
public final class ArgumentsEnd {

    private int depth;
    private boolean any;
    private boolean inText;
    private boolean escaped;

    public void read(String fragment) {
        for (int i = 0; i < fragment.length(); i++) {
            char c = fragment.charAt(i);
            if (escaped) {
                escaped = false;
            } else if (inText) {
                escaped = c == '\\';
                inText = c != '"';
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                depth++;
                any = true;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }

    public boolean reached() {
        return any && depth <= 0 && !inText;
    }
}
