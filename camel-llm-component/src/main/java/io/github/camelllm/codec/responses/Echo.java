package io.github.camelllm.codec.responses;

import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an answer repeats of its request, each with what stands there if the request does not say it. */
record Echo(Map<String, String> members) {

    private static final String[] DEFAULTS = {
        "background", "false",
        "instructions", "null",
        "max_output_tokens", "null",
        "max_tool_calls", "null",
        "metadata", "{}",
        "parallel_tool_calls", "true",
        "previous_response_id", "null",
        "prompt_cache_key", "null",
        "reasoning", "{\"effort\":null,\"summary\":null}",
        "safety_identifier", "null",
        "service_tier", "\"default\"",
        "store", "false",
        "temperature", "1.0",
        "text", "{\"format\":{\"type\":\"text\"}}",
        "tool_choice", "\"auto\"",
        "tools", "[]",
        "top_logprobs", "0",
        "top_p", "1.0",
        "truncation", "\"disabled\"",
        "user", "null"
    };

    static Echo of(JsonView request) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < DEFAULTS.length; i += 2) {
            JsonView said = request.get(DEFAULTS[i]);
            members.put(DEFAULTS[i], said.present() ? said.json() : DEFAULTS[i + 1]);
        }
        return new Echo(members);
    }

    void write(JsonWriter json) {
        members.forEach(json::raw);
    }
}
