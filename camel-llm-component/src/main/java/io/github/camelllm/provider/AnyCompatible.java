package io.github.camelllm.provider;

import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.cohere.CohereRerank;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.ModerationsCodec;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.openai.SpeechCodec;
import io.github.camelllm.codec.openai.SpeechField;
import io.github.camelllm.codec.openai.TokenizeCodec;
import io.github.camelllm.codec.openai.TranscribeCodec;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.operation.OperationName;

/** Any other server that speaks chat completions: vLLM, llama.cpp, TGI, LocalAI, NIM and many more. */
final class AnyCompatible {

    private static final Quirk[] QUIRKS = {
        Quirk.TOP_K,
        Quirk.THINK_TAGS,
        Quirk.VIDEO_URL,
        Quirk.RICH_REPLIES,
        Quirk.REPLAY_REASONING_DETAILS,
        Quirk.REPLAY_REASONING_CONTENT,
        Quirk.REPLAY_REASONING
    };

    private AnyCompatible() {}

    static Provider provider() {
        return Compatible.provider(
                        "compatible", "OpenAI-compatible server", "https://platform.openai.com/docs/api-reference/chat")
                .at(null)
                .key()
                .keyOptional()
                .chat(QUIRKS)
                .responses(ResponsesDialect.of("compatible"))
                .embeddings(EmbedLimits.NONE)
                .completions(Dialect.of("compatible", Quirk.TOP_K), "/completions")
                .operation(OperationName.IMAGE, OpenAi.images())
                .operation(OperationName.SPEECH, new SpeechCodec(SpeechField.SPEED, SpeechField.INSTRUCTIONS))
                .operation(OperationName.TRANSCRIBE, new TranscribeCodec(true))
                .operation(OperationName.MODERATE, new ModerationsCodec())
                .operation(OperationName.RERANK, new CohereRerank("/rerank"))
                .operation(OperationName.TOKENS, new TokenizeCodec(Dialect.of("compatible", QUIRKS)))
                .countingIfTold()
                .place((base, settings) -> (request, model) ->
                        request.to(request.path().equals(TokenizeCodec.PATH) ? Paths.root(base) : base))
                .build();
    }
}
