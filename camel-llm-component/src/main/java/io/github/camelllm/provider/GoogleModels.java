package io.github.camelllm.provider;

import io.github.camelllm.chat.Effort;
import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.gemini.ThinkingScale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Google's models have in common by the beginning of their names; the first that fits decides.
 *
 * @see <a href="https://ai.google.dev/gemini-api/docs/thinking">thinking budgets and levels</a>
 */
final class GoogleModels {

    private static final Map<String, ThinkingScale> THINKING = new LinkedHashMap<>();
    private static final ThinkingScale NEWER = new ThinkingScale.Level(Effort.MINIMAL);
    private static final List<String> ANTHROPIC = List.of("claude", "anthropic/", "publishers/anthropic/");
    private static final String SIGNS = "gemini-3";
    private static final String EMBEDS_CONTENT = "gemini-embedding-";
    private static final String PREDICTS = "gemini-embedding-001";

    static {
        THINKING.put("gemini-2.5-flash-lite", new ThinkingScale.Budget(0, 24_576));
        THINKING.put("gemini-2.5-flash", new ThinkingScale.Budget(0, 24_576));
        THINKING.put("gemini-2", new ThinkingScale.Budget(128, 32_768));
        THINKING.put("gemini-3-pro", new ThinkingScale.Level(Effort.LOW));
        THINKING.put("gemini-3.1-pro", new ThinkingScale.Level(Effort.LOW));
    }

    private GoogleModels() {}

    static ThinkingScale thinking(String model) {
        String name = last(model);
        for (Map.Entry<String, ThinkingScale> known : THINKING.entrySet()) {
            if (name.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        return NEWER;
    }

    /** Whether the model refuses its own tool calls without the signature that they came with. */
    static boolean signsCalls(String model) {
        return last(model).startsWith(SIGNS);
    }

    /** Whether the model is one of Anthropic's, which speak their own format. */
    static boolean isAnthropic(String model) {
        return ANTHROPIC.stream().anyMatch(model::startsWith);
    }

    /** Whether Vertex AI asks the model for vectors by prediction; the newest models have a method of their own. */
    static boolean predictsVectors(String model) {
        String name = last(model);
        return !name.startsWith(EMBEDS_CONTENT) || name.startsWith(PREDICTS);
    }

    /** Whether the model is asked for pictures by prediction. */
    static boolean predictsImages(String model) {
        String name = last(model);
        return name.startsWith("imagen") || name.startsWith("imagegeneration");
    }

    /** What Vertex AI takes in one call for vectors. The Gemini models take one text each. */
    static EmbedLimits embedLimits(String model) {
        return last(model).startsWith(EMBEDS_CONTENT) ? EmbedLimits.ONE : new EmbedLimits(250, 20_000);
    }

    /** The model's own name, without that of its maker. */
    static String last(String model) {
        return model.substring(model.lastIndexOf('/') + 1);
    }
}
