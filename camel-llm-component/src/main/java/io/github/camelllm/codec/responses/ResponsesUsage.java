package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.UsageReport;
import io.github.camelllm.json.JsonView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a usage report with what a reply says of tools beside it. Uses that no server reports are counted where they stand
 * in the reply.
 */
final class ResponsesUsage {

    private final JsonView root;
    private final List<JsonView> items;

    private ResponsesUsage(JsonView root, List<JsonView> items) {
        this.root = root;
        this.items = items;
    }

    /**
     * @param root the reply, which reports tools beside tokens
     * @param items uses of the tools
     */
    static Usage read(JsonView root, List<JsonView> items) {
        ResponsesUsage report = new ResponsesUsage(root, items);
        return UsageReport.builder(root.get("usage"))
                .searches(report.searches())
                .codeSessions(report.codeSessions())
                .fileSearches(report.count("file_search_call"))
                .build();
    }

    private @Nullable Long searches() {
        JsonView usage = root.get("usage");
        Long own = usage.get("server_side_tool_usage_details").number("web_search_calls");
        Long routed = usage.any("server_tool_use_details", "server_tool_use").number("web_search_requests");
        Long beside = root.get("tool_usage").get("web_search").number("num_requests");
        return own != null ? own : routed != null ? routed : beside != null ? beside : count("web_search_call");
    }

    /** Null if there are none: the report of a call without tools says nothing of them. */
    private @Nullable Long count(String type) {
        long count = 0;
        for (JsonView item : items) {
            count += item.text("type", "").equals(type) && isPaidFor(item) ? 1 : 0;
        }
        return count == 0 ? null : (Long) count;
    }

    /** Pages that are opened after a search cost nothing by themselves. */
    private static boolean isPaidFor(JsonView item) {
        return item.get("action").text("type", "search").equals("search");
    }

    /** @see <a href="https://platform.openai.com/docs/pricing">containers and what they cost by their size</a> */
    private @Nullable Long codeSessions() {
        Set<String> containers = new HashSet<>();
        for (JsonView item : items) {
            if (item.text("type", "").equals("code_interpreter_call")) {
                containers.add(item.text("container_id", ""));
            }
        }
        return containers.isEmpty() ? null : (Long) (containers.size() * gigabytes());
    }

    private long gigabytes() {
        for (JsonView tool : root.get("tools")) {
            String memory = tool.get("container").text("memory_limit", "");
            if (memory.matches("[1-9]\\d{0,3}g")) {
                return Long.parseLong(memory.substring(0, memory.length() - 1));
            }
        }
        return 1;
    }
}
