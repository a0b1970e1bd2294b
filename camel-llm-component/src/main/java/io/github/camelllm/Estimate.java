package io.github.camelllm;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Usage;

/** Guesses what a reply consumed that was cut before its usage report: four characters make a token. */
final class Estimate {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private Estimate() {}

    static Usage of(ChatResponse response) {
        long characters = (long) response.text().length() + response.reasoning().length();
        for (Part.ToolCall call : response.toolCalls()) {
            characters += (long) call.name().length() + call.arguments().length();
        }
        return Usage.of(response.usage().input(), (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN);
    }
}
