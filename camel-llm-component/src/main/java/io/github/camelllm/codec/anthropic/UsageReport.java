package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes the members of a usage report. The format counts cached tokens beside the input, and wants both totals always. */
final class UsageReport {

    private UsageReport() {}

    static void write(JsonWriter json, Usage usage) {
        Long written = sum(usage.cacheWrite(), usage.cacheWriteLong());
        long beside = zero(usage.cacheRead()) + zero(written);
        json.field("input_tokens", Math.max(0, zero(usage.input()) - beside));
        json.field("cache_creation_input_tokens", written);
        json.field("cache_read_input_tokens", usage.cacheRead());
        if (usage.cacheWriteLong() != null) {
            json.beginObject("cache_creation").field("ephemeral_5m_input_tokens", usage.cacheWrite());
            json.field("ephemeral_1h_input_tokens", usage.cacheWriteLong()).end();
        }
        json.field("output_tokens", zero(usage.output()));
        if (usage.reasoning() != null) {
            json.beginObject("output_tokens_details")
                    .field("thinking_tokens", usage.reasoning())
                    .end();
        }
        if (usage.searches() != null) {
            json.beginObject("server_tool_use")
                    .field("web_search_requests", usage.searches())
                    .end();
        }
    }

    private static @Nullable Long sum(@Nullable Long first, @Nullable Long second) {
        return first == null ? second : second == null ? first : (Long) (first + second);
    }

    private static long zero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
