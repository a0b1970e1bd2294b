package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.json.JsonView;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads a usage report. */
final class ResponsesUsage {

    private static final BigDecimal TICKS_PER_USD = BigDecimal.TEN.pow(10);

    private ResponsesUsage() {}

    /** @param root the reply, which reports tools beside tokens */
    static Usage read(JsonView root) {
        JsonView usage = root.get("usage");
        JsonView in = usage.any("input_tokens_details", "prompt_tokens_details");
        JsonView out = usage.any("output_tokens_details", "completion_tokens_details");
        Long input = usage.any("input_tokens", "prompt_tokens").number();
        Long output = usage.any("output_tokens", "completion_tokens").number();
        Long reasoning = out.number("reasoning_tokens");
        Long total = usage.number("total_tokens");
        if (input != null && output != null && reasoning != null && total != null && reasoning > 0) {
            // some servers count thoughts beside the output, not in it; the total tells
            output = total == input + output + reasoning ? (Long) (output + reasoning) : output;
        }
        return Usage.builder()
                .input(input)
                .output(output)
                .reasoning(reasoning)
                .cacheRead(in.number("cached_tokens"))
                .cacheWrite(in.number("cache_write_tokens"))
                .audioInput(in.number("audio_tokens"))
                .audioOutput(out.number("audio_tokens"))
                .searches(searches(root, usage))
                .reportedCost(cost(usage))
                .build();
    }

    private static @Nullable Long searches(JsonView root, JsonView usage) {
        Long own = usage.get("server_side_tool_usage_details").number("web_search_calls");
        Long routed = usage.any("server_tool_use_details", "server_tool_use").number("web_search_requests");
        return own != null
                ? own
                : routed != null
                        ? routed
                        : root.get("tool_usage").get("web_search").number("num_requests");
    }

    private static @Nullable BigDecimal cost(JsonView usage) {
        BigDecimal ticks = usage.get("cost_in_usd_ticks").decimal();
        if (ticks != null) {
            return ticks.divide(TICKS_PER_USD);
        }
        BigDecimal charged = usage.get("cost").decimal();
        BigDecimal upstream =
                usage.get("cost_details").get("upstream_inference_cost").decimal();
        // with the caller's own key the charge is a fee beside what the upstream provider bills
        boolean ownKey = usage.get("is_byok").isTrue();
        return charged != null && ownKey && upstream != null ? charged.add(upstream) : charged;
    }
}
