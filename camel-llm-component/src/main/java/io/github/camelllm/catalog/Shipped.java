package io.github.camelllm.catalog;

import io.github.camelllm.json.JsonView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The data files beside this class: one JSON object a line, and lines of comment that begin with {@code #}. */
final class Shipped {

    private static final String SOURCE = "{\"source\":\"";
    private static final String PROVIDER = "{\"provider\":\"";

    private Shipped() {}

    /** The file about whole providers, and about where all of it comes from. */
    private static final class Header {
        static final List<String> LINES = lines("catalog.jsonl");
        static final Map<String, String> PROVIDERS = providers();

        private static Map<String, String> providers() {
            Map<String, String> providers = new LinkedHashMap<>();
            for (String line : LINES) {
                if (line.startsWith(PROVIDER)) {
                    providers.put(member(line, PROVIDER), line);
                }
            }
            return providers;
        }
    }

    static Iterable<String> providers() {
        return Header.PROVIDERS.keySet();
    }

    /** What holds for all models of a provider. */
    static ProviderFacts facts(String provider) {
        String line = Header.PROVIDERS.get(provider);
        return line == null ? ProviderFacts.NONE : ProviderFacts.read(fields(line));
    }

    static List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (String line : Header.LINES) {
            if (line.startsWith(SOURCE)) {
                sources.add(new Source(
                        member(line, SOURCE),
                        member(line, "\"name\":\""),
                        member(line, "\"address\":\""),
                        member(line, "\"commit\":\""),
                        member(line, "\"date\":\""),
                        member(line, "\"licence\":\"")));
            }
        }
        return sources;
    }

    /** The entries of a provider by their ids; none if the catalog does not know it. */
    static Map<String, Row> rows(String provider, Price.@Nullable Batch batch) {
        Map<String, Row> rows = new LinkedHashMap<>();
        if (Header.PROVIDERS.containsKey(provider)) {
            for (String line : lines(provider + ".jsonl")) {
                Row row = Row.of(provider, line, batch, rows);
                rows.put(row.id(), row);
            }
        }
        return rows;
    }

    /** The text behind the first occurrence of that beginning of a member; empty if there is none. Ids have no escapes. */
    static String member(String line, String start) {
        int at = line.indexOf(start);
        return at < 0 ? "" : line.substring(at + start.length(), line.indexOf('"', at + start.length()));
    }

    static Fields fields(String line) {
        return Fields.of((Map<?, ?>) Objects.requireNonNull(JsonView.of(line).value()));
    }

    private static List<String> lines(String file) {
        try (InputStream stream = Shipped.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the catalog's file " + file + " is missing");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = new ArrayList<>();
            for (int start = 0, end; start < text.length(); start = end + 1) {
                end = text.indexOf('\n', start);
                end = end < 0 ? text.length() : end;
                if (text.charAt(start) == '{') {
                    lines.add(text.substring(start, end));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
