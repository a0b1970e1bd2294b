package io.github.camelllm.provider;

import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.ResponsesDialect;

/** Any other server that speaks chat completions: vLLM, llama.cpp, TGI, LocalAI, NIM and many more. */
final class AnyCompatible {

    private AnyCompatible() {}

    static Provider provider() {
        return Compatible.provider(
                        "compatible", "OpenAI-compatible server", "https://platform.openai.com/docs/api-reference/chat")
                .at(null)
                .key()
                .keyOptional()
                .chat(
                        Quirk.TOP_K,
                        Quirk.THINK_TAGS,
                        Quirk.VIDEO_URL,
                        Quirk.RICH_REPLIES,
                        Quirk.REPLAY_REASONING_DETAILS,
                        Quirk.REPLAY_REASONING_CONTENT)
                .responses(ResponsesDialect.of("compatible"))
                .embeddings(EmbedLimits.NONE)
                .build();
    }
}
