package io.github.camelllm.codec;

import java.util.List;
import java.util.Locale;

/** The status that an error without one means, by its words. */
final class ErrorStatuses {

    private record Line(int status, String words) {}

    private static final List<Line> LINES = WordLines.builtIn("error-statuses.txt", ErrorStatuses::line);

    private ErrorStatuses() {}

    private static Line line(String line) {
        String[] columns = line.split("\\s+", 2);
        return new Line(WordLines.status(columns[0]), columns[1]);
    }

    /** 500 if the words say nothing. */
    static int of(String words) {
        String said = words.toLowerCase(Locale.ROOT);
        for (Line line : LINES) {
            if (said.contains(line.words())) {
                return line.status();
            }
        }
        return 500;
    }
}
