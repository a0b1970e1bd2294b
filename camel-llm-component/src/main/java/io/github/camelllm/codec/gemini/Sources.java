package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers where one candidate's text comes from. Sources and the passages that they support come apart, and in a stream
 * before or after the text, so that citations are made at the end.
 */
final class Sources {

    /** A page, a place or a document. */
    private record Source(@Nullable String url, @Nullable String title, @Nullable String quote) {}

    /** A passage of the answer, by its bytes or its words, and the numbers of its sources. */
    private record Support(
            @Nullable Integer start, @Nullable Integer end, @Nullable String words, List<Integer> sources) {}

    /** A source that the model repeats, with the passage's bytes. */
    private record Repeated(
            @Nullable String url, @Nullable String title, @Nullable Integer start, @Nullable Integer end) {}

    private final Passages passages = new Passages();
    private final List<Source> sources = new ArrayList<>();
    private final List<Support> supports = new ArrayList<>();
    private final Set<Repeated> repeated = new LinkedHashSet<>();
    private final Set<String> queries = new LinkedHashSet<>();

    void text(int part, String text) {
        passages.add(part, text);
    }

    void read(JsonView candidate) {
        JsonView grounding = candidate.get("groundingMetadata");
        if (grounding.notEmpty()) {
            grounding(grounding);
        }
        JsonView citations = candidate.get("citationMetadata");
        for (JsonView source : citations.any("citations", "citationSources")) {
            repeated.add(new Repeated(
                    source.text("uri"),
                    source.text("title"),
                    source.integer("startIndex"),
                    source.integer("endIndex")));
        }
    }

    private void grounding(JsonView grounding) {
        for (JsonView chunk : grounding.get("groundingChunks")) {
            JsonView source = chunk.any("web", "retrievedContext", "maps", "image");
            sources.add(new Source(
                    source.any("uri", "sourceUri", "imageUri").text(), source.text("title"), source.text("text")));
        }
        for (JsonView support : grounding.get("groundingSupports")) {
            List<Integer> numbers = new ArrayList<>();
            for (JsonView number : support.get("groundingChunkIndices")) {
                Long value = number.number();
                if (value != null) {
                    numbers.add(value.intValue());
                }
            }
            JsonView segment = support.get("segment");
            supports.add(new Support(
                    segment.integer("startIndex"), segment.integer("endIndex"), segment.text("text"), numbers));
        }
        for (JsonView query : grounding.get("webSearchQueries")) {
            queries.add(query.text() + "");
        }
    }

    /** Number of web searches; null if none is reported. */
    @Nullable
    Long searches() {
        return queries.isEmpty() ? null : (Long) (long) queries.size();
    }

    void end(Consumer<Delta> out) {
        if (passages.isEmpty()) {
            return;
        }
        Set<Integer> cited = new LinkedHashSet<>();
        for (Support support : supports) {
            Passages.Place place = passages.find(support.start(), support.end(), support.words());
            for (int number : support.sources()) {
                if (number >= 0 && number < sources.size()) {
                    cited.add(number);
                    cite(sources.get(number), place, out);
                }
            }
        }
        for (int number = 0; number < sources.size(); number++) {
            if (!cited.contains(number)) {
                cite(sources.get(number), passages.unknown(), out);
            }
        }
        for (Repeated source : repeated) {
            Passages.Place place = passages.find(source.start(), source.end(), null);
            cite(new Source(source.url(), source.title(), null), place, out);
        }
    }

    private static void cite(Source source, Passages.Place place, Consumer<Delta> out) {
        out.accept(new Delta.Cited(
                place.part(),
                new Citation(source.url(), source.title(), source.quote(), place.start(), place.end(), null)));
    }
}
