package io.github.camelllm.operation;

import io.github.camelllm.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents, the most useful first.
 *
 * @param model the model that ranked them, in the provider's words; null if it did not say
 */
public record Ranking(@Nullable String model, List<Ranked> documents, Usage usage) implements Result {

    public Ranking {
        documents = List.copyOf(documents);
    }

    /**
     * A document and its use.
     *
     * @param index its place among those that were asked about, from 0
     * @param score how useful it is; comparable within one answer only
     * @param document its text
     */
    public record Ranked(int index, double score, String document) {}

    /** This ranking with the texts that its numbers stand for. */
    public Ranking of(List<String> texts) {
        List<Ranked> known = new ArrayList<>();
        for (Ranked ranked : documents) {
            known.add(new Ranked(ranked.index, ranked.score, texts.get(ranked.index)));
        }
        return new Ranking(model, known, usage);
    }

    /** The ranked documents. */
    @Override
    public Object plain() {
        return documents;
    }
}
