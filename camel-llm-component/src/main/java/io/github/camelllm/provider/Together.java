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
                .chat(
                        Quirk.TOP_K,
                        Quirk.THINK_TAGS,
                        Quirk.VIDEO_URL,
                        Quirk.LOGPROBS_NUMBER,
                        Quirk.REASONING_SWITCH,
                        Quirk.EFFORT_LOW_TO_HIGH,
                        Quirk.PLAIN_TEXT,
                        Quirk.NO_PARALLEL_TOOL_CALLS,
                        Quirk.NO_STRICT,
                        Quirk.NO_DETAIL,
                        Quirk.NO_FILES,
                        Quirk.WAV_ONLY,
                        Quirk.NO_USER,
                        Quirk.NO_METADATA)
                .embeddings(EmbedLimits.NONE, null)
                .build();
    }
}
