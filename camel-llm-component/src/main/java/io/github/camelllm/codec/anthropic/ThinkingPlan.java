package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model's thinking, and the limit of output tokens that leaves room for it.
 *
 * @param type {@code enabled}, {@code adaptive} or {@code disabled}; null if nothing is asked
 * @param budget tokens to think with; null unless the type is {@code enabled}
 * @param shown whether the thoughts should be part of the reply; null for the provider's default
 * @param effort in the format's words; null if not asked for
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/extended-thinking">the format</a>
 */
record ThinkingPlan(
        int maxTokens,
        @Nullable String type,
        @Nullable Integer budget,
        @Nullable Boolean shown,
        @Nullable String effort) {

    private static final int SMALLEST_BUDGET = 1024;
    private static final Effort USUAL = Effort.MEDIUM;

    static ThinkingPlan of(ChatRequest question, Abilities model, Warnings warnings) {
        Integer limit = question.settings().maxTokens();
        ThinkingPlan none = new ThinkingPlan(limit == null ? model.maxTokens() : limit, null, null, null, null);
        Thinking thinking = question.thinking();
        if (thinking == null) {
            return none;
        }
        if (model.thinking() == Abilities.Style.NONE) {
            if (!thinking.off()) {
                warnings.dropped("thinking", "the model can't think before it answers");
            }
            return none;
        }
        if (thinking.off()) {
            return new ThinkingPlan(none.maxTokens(), "disabled", null, null, null);
        }
        boolean budgetOnly = thinking.effort() == null && thinking.budgetTokens() != null;
        if (model.adaptive() && (model.thinking() == Abilities.Style.ADAPTIVE || !budgetOnly)) {
            if (budgetOnly) {
                warnings.add("the thinking budget was sent as an effort: the model takes no budget");
            }
            Effort effort = thinking.effortOrDerived();
            return new ThinkingPlan(
                    limit == null ? model.maxTokens() + (effort == null ? USUAL : effort).budgetTokens() : limit,
                    "adaptive",
                    null,
                    thinking.shown(),
                    word(effort, model, warnings));
        }
        return enabled(thinking, model, limit, warnings);
    }

    /** A budget has a least value and must be smaller than the limit of output tokens, which includes it. */
    private static ThinkingPlan enabled(
            Thinking thinking, Abilities model, @Nullable Integer limit, Warnings warnings) {
        Integer asked = thinking.budgetOrDerived();
        int budget = Math.max(SMALLEST_BUDGET, asked == null ? USUAL.budgetTokens() : asked);
        if (limit != null && budget >= limit) {
            budget = limit - 1;
        }
        if (budget < SMALLEST_BUDGET) {
            warnings.dropped("thinking", "it takes " + SMALLEST_BUDGET + " tokens at least, and maxTokens is " + limit);
            return new ThinkingPlan(budget + 1, null, null, null, null);
        }
        Integer wanted = thinking.budgetTokens();
        if (wanted != null && wanted != budget) {
            warnings.add("the thinking budget " + wanted + " was sent as " + budget + ": it must be " + SMALLEST_BUDGET
                    + " at least, and less than maxTokens");
        }
        return new ThinkingPlan(
                limit == null ? budget + model.maxTokens() : limit,
                "enabled",
                budget,
                thinking.shown(),
                thinking.effort() == null ? null : word(thinking.effort(), model, warnings));
    }

    private static @Nullable String word(@Nullable Effort effort, Abilities model, Warnings warnings) {
        if (effort == null || model.highestEffort() == null) {
            return null;
        }
        if (effort == Effort.MINIMAL) {
            warnings.add("the effort 'minimal' was sent as 'low', the format's lowest");
            return Effort.LOW.word();
        }
        return effort == Effort.XHIGH ? model.highestEffort() : effort.word();
    }

    /** Whether the model will think, which excludes some settings. */
    boolean on() {
        return "enabled".equals(type) || "adaptive".equals(type);
    }

    void write(JsonWriter json) {
        if (type != null) {
            json.beginObject("thinking").field("type", type).field("budget_tokens", budget);
            json.field("display", shown == null ? null : shown ? "summarized" : "omitted");
            json.end();
        }
    }
}
