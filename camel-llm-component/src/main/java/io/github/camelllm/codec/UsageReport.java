package io.github.camelllm.codec;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.json.JsonView;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads a usage report in the words of chat completions and Responses, and of the many servers that imitate them. */
public final class UsageReport {

    private static final BigDecimal TICKS_PER_USD = BigDecimal.TEN.pow(10);

    private UsageReport() {}

    public static Usage read(JsonView usage) {
        return usage.isObject() ? builder(usage).build() : Usage.UNKNOWN;
    }

    /** What the report says, for whoever knows more. */
    public static Usage.Builder builder(JsonView usage) {
        JsonView in = usage.any("prompt_tokens_details", "input_tokens_details");
        JsonView out = usage.any("completion_tokens_details", "output_tokens_details");
        Long input = usage.any("prompt_tokens", "input_tokens").number();
        Long output = usage.any("completion_tokens", "output_tokens").number();
        Long total = usage.number("total_tokens");
        Long reasoning = first(out.number("reasoning_tokens"), usage.number("reasoning_tokens"));
        if (input != null && output != null && reasoning != null && total != null && reasoning > 0) {
            // some servers count thoughts beside the output, not in it; the total tells
            output = total == input + output + reasoning ? (Long) (output + reasoning) : output;
        }
        JsonView creation = usage.get("cache_creation");
        Long longWrite = creation.number("ephemeral_1h_input_tokens");
        Long write = first(in.number("cache_write_tokens"), usage.number("cache_creation_input_tokens"));
        return Usage.builder()
                .input(input)
                .output(output)
                .reasoning(reasoning)
                .cacheRead(first(
                        in.number("cached_tokens"),
                        usage.number("prompt_cache_hit_tokens"),
                        usage.number("cached_tokens"),
                        usage.number("num_cached_tokens")))
                .cacheWrite(write == null || longWrite == null ? write : (Long) Math.max(0, write - longWrite))
                .cacheWriteLong(longWrite)
                .audioInput(in.number("audio_tokens"))
                .audioOutput(out.number("audio_tokens"))
                .searches(
                        usage.any("server_tool_use_details", "server_tool_use").number("web_search_requests"))
                .reportedCost(cost(usage));
    }

    private static @Nullable BigDecimal cost(JsonView usage) {
        BigDecimal ticks = usage.get("cost_in_usd_ticks").decimal();
        if (ticks != null) {
            return ticks.divide(TICKS_PER_USD);
        }
        JsonView cost = usage.get("cost");
        if (cost.isObject()) {
            return cost.get("total_cost").decimal();
        }
        BigDecimal charged = cost.decimal();
        BigDecimal upstream =
                usage.get("cost_details").get("upstream_inference_cost").decimal();
        // with the caller's own key the charge is a fee beside what the upstream provider bills
        boolean ownKey = usage.get("is_byok").isTrue();
        return charged != null && ownKey && upstream != null ? charged.add(upstream) : charged;
    }

    private static @Nullable Long first(@Nullable Long... numbers) {
        for (Long number : numbers) {
            if (number != null) {
                return number;
            }
        }
        return null;
    }
}
