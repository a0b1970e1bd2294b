package io.github.camelllm.routes.gateway.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What requests are summed up by. */
enum Grouping {
    PROVIDER("r.provider"),
    CONNECTION("r.connection"),
    MODEL("r.model"),
    TARGET("r.target"),
    KEY("r.key_id"),
    TENANT("r.tenant"),
    OPERATION("r.operation"),
    OUTCOME("r.outcome"),
    TAG("t.tag"),
    HOUR("floor(extract(epoch from r.started) / 3600)"),
    DAY("floor(extract(epoch from r.started) / 86400)");

    final String expression;

    Grouping(String expression) {
        this.expression = expression;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is told: moments have the form that people read. */
    @Nullable
    Object told(@Nullable Object value) {
        if (value instanceof Number number && (this == HOUR || this == DAY)) {
            return Instant.ofEpochSecond(number.longValue() * (this == HOUR ? 3600 : 86400))
                    .toString();
        }
        return value;
    }

    /** @param words separated by commas */
    static List<Grouping> parse(String words) {
        List<Grouping> groupings = new ArrayList<>();
        for (String word : words.split(",", -1)) {
            Grouping found = Arrays.stream(values())
                    .filter(one -> one.word().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is nothing to group by called '"
                            + word.strip() + "'; there are "
                            + Arrays.stream(values()).map(Grouping::word).collect(Collectors.joining(", "))));
            if (!groupings.contains(found)) {
                groupings.add(found);
            }
        }
        return groupings;
    }
}
