package io.github.camelllm.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A table as text: a line a row, without those that are empty or begin with {@code #}. */
final class WordLines {

    private WordLines() {}

    /** The rows of a table that comes with this library. */
    static <T> List<T> builtIn(String file, Function<String, T> row) {
        try (InputStream stream = WordLines.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the library's file " + file + " is missing");
            }
            return read(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8), row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param name of the text, for messages
     * @param row makes a row of a line
     * @throws IllegalArgumentException if a line is none; the message names it
     */
    static <T> List<T> read(String name, String text, Function<String, T> row) {
        List<T> rows = new ArrayList<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                rows.add(row.apply(line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ", line " + number + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(rows);
    }

    /** An HTTP status that is an error. */
    static int status(String word) {
        try {
            int status = Integer.parseInt(word);
            if (status >= 400 && status < 600) {
                return status;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("has '" + word + "' where a status from 400 to 599 should be");
    }
}
