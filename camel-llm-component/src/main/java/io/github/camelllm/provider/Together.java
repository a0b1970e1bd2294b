package io.github.camelllm.provider;

import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.ListFields;
import io.github.camelllm.codec.cohere.CohereRerank;
import io.github.camelllm.codec.openai.CompletionGap;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.ImageField;
import io.github.camelllm.codec.openai.ImagesCodec;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.openai.SpeechCodec;
import io.github.camelllm.codec.openai.TranscribeCodec;
import io.github.camelllm.operation.OperationName;

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
                .jobs(Jobs.named())
                .jobs(Jobs.tuning("/fine-tunes", ListFields.NONE))
                .embeddings(EmbedLimits.NONE, null)
                .completions(
                        Dialect.of("together", Quirk.TOP_K, Quirk.NO_STREAM_OPTIONS),
                        "/completions",
                        CompletionGap.SUFFIX,
                        CompletionGap.USER)
                .operation(
                        OperationName.IMAGE,
                        new ImagesCodec(
                                model -> false,
                                ImageField.WIDTH_AND_HEIGHT,
                                ImageField.OUTPUT_FORMAT,
                                ImageField.SEED,
                                ImageField.BASE64))
                .operation(OperationName.RERANK, new CohereRerank("/rerank"))
                .operation(OperationName.SPEECH, new SpeechCodec())
                .operation(OperationName.TRANSCRIBE, new TranscribeCodec(true))
                .build();
    }
}
