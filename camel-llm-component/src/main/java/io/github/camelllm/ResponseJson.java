package io.github.camelllm;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response as plain values, for those who want JSON. */
final class ResponseJson {

    private ResponseJson() {}

    static Map<String, Object> of(ChatResponse response) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "id", response.id());
        put(json, "model", response.model());
        json.put("text", response.text());
        put(json, "reasoning", response.reasoning().isEmpty() ? null : response.reasoning());
        List<Map<String, Object>> calls = new ArrayList<>();
        for (Part.ToolCall call : response.toolCalls()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", call.id());
            item.put("name", call.name());
            item.put("arguments", call.arguments());
            calls.add(item);
        }
        put(json, "toolCalls", calls.isEmpty() ? null : calls);
        json.put("finishReason", response.finish().reason().word());
        put(json, "rawFinishReason", response.finish().raw());
        json.put("usage", usage(response.usage()));
        put(json, "warnings", response.warnings().isEmpty() ? null : response.warnings());
        return json;
    }

    private static Map<String, Object> usage(Usage usage) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "inputTokens", usage.input());
        put(json, "outputTokens", usage.output());
        put(json, "cachedTokens", usage.cacheRead());
        put(json, "cacheWriteTokens", usage.cacheWrite());
        put(json, "reasoningTokens", usage.reasoning());
        put(json, "reportedCost", usage.reportedCost());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
