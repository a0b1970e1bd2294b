package io.github.camelllm.provider;

import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.openai.CompletionGap;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.ModerationsCodec;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.openai.TranscribeCodec;
import io.github.camelllm.codec.openai.TranscribeGap;
import io.github.camelllm.operation.OperationName;

/** Mistral AI. */
final class Mistral {

    /**
     * What it refuses to exceed; its documents name no numbers.
     *
     * @see <a href="https://github.com/raphaelmansuy/edgequake-llm/pull/74">its words about too many texts</a>
     * @see <a href="https://github.com/aurelio-labs/semantic-router/issues/297">its words about too many tokens</a>
     */
    private static final EmbedLimits EMBED_LIMITS = new EmbedLimits(512, 16_384);

    private Mistral() {}

    static Provider provider() {
        return Compatible.provider("mistral", "Mistral AI", "https://docs.mistral.ai/api")
                .telemetryName("mistral_ai")
                .at("https://api.mistral.ai/v1", "MISTRAL_API_URL")
                .key("MISTRAL_API_KEY")
                .chat(
                        Quirk.NO_STREAM_OPTIONS,
                        Quirk.RANDOM_SEED,
                        Quirk.SHORT_CALL_IDS,
                        Quirk.REPLAY_THINKING_PARTS,
                        Quirk.DOCUMENT_URL,
                        Quirk.BARE_AUDIO,
                        Quirk.RICH_TOOL_RESULTS,
                        Quirk.RICH_REPLIES,
                        Quirk.PARAMETERS_REQUIRED,
                        Quirk.EFFORT_HIGH,
                        Quirk.NO_NAMES,
                        Quirk.NO_LOGPROBS,
                        Quirk.NO_USER)
                .jobs(Jobs.inline())
                .jobs(Jobs.tuning("/fine_tuning/jobs", Jobs.NUMBERS))
                .embeddings(EMBED_LIMITS, "output_dimension")
                .eachModel()
                .completions(
                        Dialect.of("mistral", Quirk.NO_STREAM_OPTIONS, Quirk.RANDOM_SEED),
                        "/fim/completions",
                        CompletionGap.CHOICES,
                        CompletionGap.PENALTIES,
                        CompletionGap.LOGPROBS,
                        CompletionGap.USER)
                .operation(OperationName.MODERATE, new ModerationsCodec())
                .operation(
                        OperationName.TRANSCRIBE,
                        new TranscribeCodec(false, TranscribeGap.PROMPT, TranscribeGap.FORMAT))
                .build();
    }
}
