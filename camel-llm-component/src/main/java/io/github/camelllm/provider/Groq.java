package io.github.camelllm.provider;

import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.ResponsesDialect;

/** Groq. */
final class Groq {

    private Groq() {}

    static Provider provider() {
        return Compatible.provider("groq", "Groq", "https://console.groq.com/docs/api-reference")
                .at("https://api.groq.com/openai/v1", "GROQ_API_URL")
                .key("GROQ_API_KEY")
                .chat(Quirk.MAX_COMPLETION_TOKENS, Quirk.REPLAY_REASONING, Quirk.THINK_TAGS)
                .jobs(Jobs.files())
                .responses(ResponsesDialect.of("groq"))
                .build();
    }
}
