package io.github.camelllm.provider;

import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.openai.CompletionGap;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.codec.responses.ResponsesQuirk;

/** LM Studio, a server on the user's own machine. */
final class LmStudio {

    private LmStudio() {}

    static Provider provider() {
        return Compatible.provider("lmstudio", "LM Studio", "https://lmstudio.ai/docs/developer")
                .at("http://localhost:1234/v1", "LMSTUDIO_API_URL")
                .key("LMSTUDIO_API_KEY")
                .keyOptional()
                .chat(Quirk.TOP_K, Quirk.THINK_TAGS, Quirk.REPLAY_REASONING)
                .responses(ResponsesDialect.of("lmstudio", ResponsesQuirk.STORES))
                .embeddings(EmbedLimits.NONE)
                .completions(Dialect.of("lmstudio", Quirk.TOP_K), "/completions", CompletionGap.SUFFIX)
                .build();
    }
}
