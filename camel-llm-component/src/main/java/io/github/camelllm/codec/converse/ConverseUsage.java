package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.json.JsonView;
import org.jspecify.annotations.Nullable;

/** Reads a usage report. */
final class ConverseUsage {

    private ConverseUsage() {}

    /** Most models count cached tokens beside the input, some in it; the reported total tells which. */
    static Usage read(JsonView usage) {
        Long input = usage.number("inputTokens");
        Long output = usage.number("outputTokens");
        Long total = usage.number("totalTokens");
        Long read =
                usage.any("cacheReadInputTokens", "cacheReadInputTokenCount").number();
        Long write =
                usage.any("cacheWriteInputTokens", "cacheWriteInputTokenCount").number();
        if (input != null && (output == null || total == null || total != input + output)) {
            input += zero(read) + zero(write);
        }
        Long longWrite = null;
        for (JsonView detail : usage.get("cacheDetails")) {
            if ("1h".equals(detail.text("ttl"))) {
                longWrite = zero(longWrite) + zero(detail.number("inputTokens"));
            }
        }
        return Usage.builder()
                .input(input)
                .output(output)
                .cacheRead(read)
                .cacheWrite(write == null || longWrite == null ? write : (Long) Math.max(0, write - longWrite))
                .cacheWriteLong(longWrite)
                .build();
    }

    private static long zero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
