package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * Gathers usage reports. Each counts from the beginning, so that a later one wins; one that falls back to 0 is a server's
 * that knows the number at the beginning only.
 */
final class MessageUsage {

    private @Nullable Long input;
    private @Nullable Long output;
    private @Nullable Long cacheRead;
    private @Nullable Long cacheWrite;
    private @Nullable Long cacheWriteLong;
    private @Nullable Long thinking;
    private @Nullable Long searches;
    private boolean code;

    void add(JsonView report) {
        if (!report.isObject()) {
            return;
        }
        input = later(input, report.number("input_tokens"));
        output = later(output, report.number("output_tokens"));
        cacheRead = later(cacheRead, report.number("cache_read_input_tokens"));
        cacheWrite = later(cacheWrite, report.number("cache_creation_input_tokens"));
        cacheWriteLong = later(cacheWriteLong, report.get("cache_creation").number("ephemeral_1h_input_tokens"));
        Long thoughts = report.get("output_tokens_details").number("thinking_tokens");
        thinking = thoughts == null ? thinking : thoughts;
        searches = later(searches, report.get("server_tool_use").number("web_search_requests"));
        Long runs = report.get("server_tool_use").number("code_execution_requests");
        code |= runs != null && runs > 0;
    }

    /** A reply has one container at most, in which all its code runs. */
    void ran(JsonView block) {
        code |= block.text("type", "").equals("server_tool_use")
                && block.text("name", "").endsWith("code_execution");
    }

    /** The format counts cached tokens beside the input; ours include them. */
    Usage usage() {
        return Usage.builder()
                .input(input == null ? null : (Long) (input + zero(cacheRead) + zero(cacheWrite)))
                .output(output)
                .cacheRead(cacheRead)
                .cacheWrite(cacheWrite == null ? null : (Long) Math.max(0, cacheWrite - zero(cacheWriteLong)))
                .cacheWriteLong(cacheWrite == null ? null : cacheWriteLong)
                .reasoning(thinking)
                .searches(searches)
                .codeSessions(code ? 1L : null)
                .build();
    }

    private static @Nullable Long later(@Nullable Long before, @Nullable Long now) {
        return now == null || (now == 0 && before != null) ? before : now;
    }

    private static long zero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
