package io.github.camelllm.codec;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names in paths and queries. */
public final class Segments {

    private Segments() {}

    /**
     * A name as one segment of a path.
     *
     * @throws InvalidRequestException if it is a dot or two, which lead elsewhere even where they are escaped
     */
    public static String of(String name) {
        if (name.equals(".") || name.equals("..")) {
            throw new InvalidRequestException(ErrorFacts.of("'" + name + "' can't be a name, or a part of one"));
        }
        // which is for forms, and differs from paths in these
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** A name of several segments, such as {@code batches/abc}. */
    public static String path(String name) {
        StringBuilder path = new StringBuilder();
        for (String segment : name.split("/", -1)) {
            path.append(path.isEmpty() ? "" : "/").append(of(segment));
        }
        return path.toString();
    }

    /** A query of names and values in turn; values that are null are left out. */
    public static String query(@Nullable Object... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(namesAndValues[i])
                        .append('=')
                        .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }
}
