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
                .chat(
                        Quirk.THINK_TAGS,
                        Quirk.REPLAY_REASONING_CONTENT,
                        Quirk.RICH_REPLIES,
                        Quirk.PARAMETERS_REQUIRED,
                        Quirk.NO_FILES,
                        Quirk.NO_AUDIO,
                        Quirk.NO_PARALLEL_TOOL_CALLS,
                        Quirk.NO_USER,
                        Quirk.NO_METADATA)
                .responses(ResponsesDialect.of("huggingface"))
                .build();
    }
}
