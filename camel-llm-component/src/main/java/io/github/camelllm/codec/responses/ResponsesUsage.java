package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.UsageReport;
import io.github.camelllm.json.JsonView;
import org.jspecify.annotations.Nullable;

/** Reads a usage report with what a reply says of tools beside it. */
final class ResponsesUsage {

    private ResponsesUsage() {}

    /** @param root the reply, which reports tools beside tokens */
    static Usage read(JsonView root) {
        JsonView usage = root.get("usage");
        return UsageReport.builder(usage).searches(searches(root, usage)).build();
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
}
