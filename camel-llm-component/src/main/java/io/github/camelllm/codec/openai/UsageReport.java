package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes a usage report. What the provider did not report is left out. */
final class UsageReport {

    private UsageReport() {}

    static void write(JsonWriter json, Usage usage) {
        if (usage.equals(Usage.UNKNOWN)) {
            return;
        }
        json.beginObject("usage").field("prompt_tokens", usage.input());
        json.field("completion_tokens", usage.output()).field("total_tokens", usage.total());
        Long written = sum(usage.cacheWrite(), usage.cacheWriteLong());
        if (usage.cacheRead() != null || written != null || usage.audioInput() != null) {
            json.beginObject("prompt_tokens_details").field("cached_tokens", usage.cacheRead());
            json.field("cache_write_tokens", written)
                    .field("audio_tokens", usage.audioInput())
                    .end();
        }
        if (usage.reasoning() != null || usage.audioOutput() != null) {
            json.beginObject("completion_tokens_details").field("reasoning_tokens", usage.reasoning());
            json.field("audio_tokens", usage.audioOutput()).end();
        }
        if (usage.searches() != null) {
            json.beginObject("server_tool_use_details")
                    .field("web_search_requests", usage.searches())
                    .end();
        }
        json.field("cost", usage.reportedCost()).end();
    }

    private static @Nullable Long sum(@Nullable Long first, @Nullable Long second) {
        return first == null ? second : second == null ? first : (Long) (first + second);
    }
}
