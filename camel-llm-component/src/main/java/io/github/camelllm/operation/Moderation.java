package io.github.camelllm.operation;

import io.github.camelllm.chat.Usage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judgements, one for each text, in the order of the texts.
 *
 * @param model the model that judged, in the provider's words; null if it did not say
 */
public record Moderation(@Nullable String model, List<Verdict> verdicts, Usage usage) implements Result {

    public Moderation {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What a text is.
     *
     * @param flagged whether it is harmful in any way
     * @param categories ways of being harmful, in the provider's words, and whether the text is so
     * @param scores how sure the model is of each, 0 to 1; empty if the provider did not say
     * @param details everything else that the provider says of it
     */
    public record Verdict(
            boolean flagged, Map<String, Boolean> categories, Map<String, Double> scores, Map<String, Object> details) {

        public Verdict(boolean flagged, Map<String, Boolean> categories, Map<String, Double> scores) {
            this(flagged, categories, scores, Map.of());
        }
    }

    /** The judgement of a single text, or else the list of them. */
    @Override
    public Object plain() {
        return verdicts.size() == 1 ? verdicts.get(0) : verdicts;
    }
}
