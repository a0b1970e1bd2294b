package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the settings for which the format has no field of its own, in the words of the model. */
final class ModelFields {

    private static final int LEAST_BUDGET = 1024;

    private final Traits traits;
    private final ChatRequest question;
    private final Warnings warnings;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final @Nullable Effort effort;
    private boolean thinks;

    ModelFields(Traits traits, ChatRequest question, Warnings warnings) {
        this.traits = traits;
        this.question = question;
        this.warnings = warnings;
        Thinking thinking = question.thinking();
        this.effort = thinking == null ? null : thinking.effortOrDerived();
        if (thinking != null) {
            thinking(thinking);
        }
        topK(question.settings().topK());
    }

    void write(JsonWriter json) {
        if (!fields.isEmpty()) {
            json.beginObject("additionalModelRequestFields");
            fields.forEach(json::any);
            json.end();
        }
    }

    /** Whether temperature and the like must be left alone. */
    boolean samplingIsFixed() {
        return thinks || traits.has(Trait.FIXED_SAMPLING);
    }

    /** The effort as a field of the format itself; null if the model takes none, or none there. */
    @Nullable
    String outputEffort() {
        if (effort == null || !thinks || !traits.has(Trait.ADAPTIVE_THINKING)) {
            return null;
        }
        return effort == Effort.XHIGH ? (traits.has(Trait.XHIGH_EFFORT) ? "xhigh" : "max") : lowToHigh(effort);
    }

    private void topK(@Nullable Integer topK) {
        if (topK == null) {
            return;
        }
        if (traits.has(Trait.TOP_K) && !samplingIsFixed()) {
            fields.put("top_k", topK);
        } else if (traits.has(Trait.TOP_K_IN_CONFIG)) {
            fields.put("inferenceConfig", Map.of("topK", topK));
        } else {
            warnings.dropped("topK", "the model takes none, or none while it thinks");
        }
    }

    private void thinking(Thinking thinking) {
        if (effort == null) {
            warnings.dropped("thinking", "neither an effort nor a budget was given");
        } else if (traits.has(Trait.ADAPTIVE_THINKING)) {
            if (!thinking.off()) {
                thinks = true;
                adaptive(thinking);
            }
        } else if (traits.has(Trait.THINKING_BUDGET)) {
            if (!thinking.off()) {
                budget(thinking);
            }
        } else if (traits.has(Trait.REASONING_EFFORT)) {
            if (thinking.off()) {
                warnings.dropped("reasoningEffort none", "the model always thinks");
            } else {
                fields.put("reasoning_effort", lowToHigh(effort));
                alwaysShown(thinking);
            }
        } else if (traits.has(Trait.REASONING_OBJECT)) {
            String word = effort == Effort.MINIMAL ? Effort.LOW.word() : effort.word();
            fields.put("reasoning", Map.of("effort", word));
            alwaysShown(thinking);
        } else if (traits.has(Trait.REASONING_CONFIG)) {
            Map<String, Object> config = new LinkedHashMap<>();
            config.put("type", thinking.off() ? "disabled" : "enabled");
            if (!thinking.off()) {
                config.put("maxReasoningEffort", lowToHigh(effort));
                alwaysShown(thinking);
            }
            fields.put("reasoningConfig", config);
        } else {
            warnings.dropped("thinking", "the model is not known to take it; extra fields can ask for it");
        }
    }

    /** For models that have no word for hiding thoughts. */
    private void alwaysShown(Thinking thinking) {
        if (Boolean.FALSE.equals(thinking.shown())) {
            warnings.dropped("hidden thoughts", "the model always shows them");
        }
    }

    private void adaptive(Thinking thinking) {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("type", "adaptive");
        if (thinking.shown() != null) {
            how.put("display", thinking.shown() ? "summarized" : "omitted");
        }
        fields.put("thinking", how);
    }

    /** A budget that stands for an effort gives way to the limit of output tokens, which includes it. */
    private void budget(Thinking thinking) {
        Integer given = thinking.budgetTokens();
        Integer limit = question.settings().maxTokens();
        int tokens = given == null && effort != null ? effort.budgetTokens() : given == null ? 0 : given;
        if (given == null && limit != null) {
            tokens = Math.min(tokens, limit - 1);
            if (tokens < LEAST_BUDGET) {
                warnings.dropped("thinking", "maxTokens leaves no room for the " + LEAST_BUDGET + " tokens it needs");
                return;
            }
        }
        thinks = true;
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("type", "enabled");
        how.put("budget_tokens", tokens);
        fields.put("thinking", how);
        alwaysShown(thinking);
    }

    private static String lowToHigh(Effort effort) {
        return switch (effort) {
            case NONE, MINIMAL, LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH, XHIGH -> "high";
        };
    }
}
