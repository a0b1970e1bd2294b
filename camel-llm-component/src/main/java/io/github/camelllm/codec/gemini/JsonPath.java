package io.github.camelllm.codec.gemini;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import java.util.ArrayList;
import java.util.List;

/** Reads the path to one value, such as {@code $.stops[0]['first name']}. */
final class JsonPath {

    private final String path;
    private int at;

    private JsonPath(String path) {
        this.path = path;
        this.at = path.startsWith("$") ? 1 : 0;
    }

    /** Names of members and places in lists, from the outside in. */
    static List<Object> steps(String path) {
        JsonPath reader = new JsonPath(path);
        List<Object> steps = new ArrayList<>();
        while (reader.at < path.length()) {
            steps.add(reader.step());
        }
        return steps;
    }

    private Object step() {
        char first = path.charAt(at);
        if (first != '[') {
            int from = first == '.' ? at + 1 : at;
            at = from;
            while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '[') {
                at++;
            }
            return path.substring(from, at);
        }
        at++;
        char quote = at < path.length() ? path.charAt(at) : 0;
        Object step = quote == '\'' || quote == '"' ? quoted(quote) : number();
        if (at >= path.length() || path.charAt(at) != ']') {
            throw wrong();
        }
        at++;
        return step;
    }

    private Integer number() {
        int from = at;
        while (at < path.length() && Character.isDigit(path.charAt(at))) {
            at++;
        }
        if (from == at || at - from > 9) {
            throw wrong();
        }
        return Integer.valueOf(path.substring(from, at));
    }

    private String quoted(char quote) {
        StringBuilder name = new StringBuilder();
        at++;
        while (at < path.length() && path.charAt(at) != quote) {
            char c = path.charAt(at++);
            if (c == '\\' && at < path.length()) {
                c = escaped(path.charAt(at++));
            }
            name.append(c);
        }
        at++;
        return name.toString();
    }

    private char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> code();
            default -> c;
        };
    }

    private char code() {
        int end = at + 4;
        if (end > path.length()) {
            throw wrong();
        }
        try {
            char code = (char) Integer.parseInt(path.substring(at, end), 16);
            at = end;
            return code;
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private MalformedReplyException wrong() {
        return new MalformedReplyException(
                ErrorFacts.of("a piece of a tool call's arguments has the place '" + path + "', which is none"));
    }
}
