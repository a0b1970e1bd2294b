package io.github.camelllm.provider;

import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.openai.Quirk;

/** Together AI. */
final class Together {

    private Together() {}

    static Provider provider() {
        return Compatible.provider("together", "Together AI", "https://docs.together.ai/reference")
                .at("https://api.together.xyz/v1", "TOGETHER_API_URL")
                .key("TOGETHER_API_KEY")
                .chat(Quirk.TOP_K, Quirk.THINK_TAGS, Quirk.VIDEO_URL, Quirk.REPLAY_REASONING)
                .embeddings(EmbedLimits.NONE)
                .build();
    }
}
