package io.github.camelllm.provider;

import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.ResponsesDialect;

/** Hugging Face's router to many providers; a suffix such as {@code :groq} on the model chooses one. */
final class HuggingFace {

    private HuggingFace() {}

    static Provider provider() {
        return Compatible.provider("huggingface", "Hugging Face", "https://huggingface.co/docs/inference-providers")
                .at("https://router.huggingface.co/v1", "HF_API_URL")
                .key("HF_TOKEN")
                .chat(Quirk.TOP_K, Quirk.THINK_TAGS, Quirk.REPLAY_REASONING_CONTENT, Quirk.VIDEO_URL)
                .responses(ResponsesDialect.of("huggingface"))
                .build();
    }
}
