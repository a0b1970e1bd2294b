package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.json.JsonView;

/** Reads a usage report: what the model consumed, or else what is billed, which leaves out what the provider added. */
final class ChatUsage {

    private ChatUsage() {}

    static Usage read(JsonView usage) {
        JsonView tokens = usage.get("tokens").notEmpty() ? usage.get("tokens") : usage.get("billed_units");
        return Usage.builder()
                .input(tokens.number("input_tokens"))
                .output(tokens.number("output_tokens"))
                .reasoning(tokens.number("reasoning_tokens"))
                .cacheRead(usage.number("cached_tokens"))
                .build();
    }
}
