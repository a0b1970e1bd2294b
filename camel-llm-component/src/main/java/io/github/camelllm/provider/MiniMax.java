package io.github.camelllm.provider;

import io.github.camelllm.codec.openai.Quirk;

/** MiniMax. */
final class MiniMax {

    private MiniMax() {}

    static Provider provider() {
        return Compatible.provider("minimax", "MiniMax", "https://platform.minimax.io/docs/api-reference")
                .at("https://api.minimax.io/v1", "MINIMAX_API_URL")
                .key("MINIMAX_API_KEY")
                .chat(
                        Quirk.MAX_COMPLETION_TOKENS,
                        Quirk.THINK_TAGS,
                        Quirk.REPLAY_REASONING_DETAILS,
                        Quirk.NO_REASONING_EFFORT)
                .build();
    }
}
