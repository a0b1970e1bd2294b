package io.github.camelllm.provider;

import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.openai.AccountOperations;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.ImageField;
import io.github.camelllm.codec.openai.ImagesCodec;
import io.github.camelllm.codec.openai.ModerationsCodec;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.openai.SpeechCodec;
import io.github.camelllm.codec.openai.SpeechField;
import io.github.camelllm.codec.openai.TranscribeCodec;
import io.github.camelllm.codec.responses.InputTokens;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.codec.responses.ResponsesQuirk;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.Headers;

/** OpenAI. */
final class OpenAi {

    /** Models that think unless told otherwise; a chat model of a later generation refuses to be asked for its thoughts. */
    static final String THINKERS = "(o\\d|codex|computer-use|gpt-(?!.*chat)([5-9]|\\d\\d)).*";

    /** The texts of a call for vectors, and all tokens of them. */
    static final EmbedLimits EMBED_LIMITS = new EmbedLimits(2048, 300_000);

    private static final ResponsesDialect RESPONSES = ResponsesDialect.of(
                    "openai", ResponsesQuirk.STORES, ResponsesQuirk.ENCRYPTED_REASONING, ResponsesQuirk.FILE_DETAIL)
            .thinkers(THINKERS);

    private OpenAi() {}

    static Provider provider() {
        return Compatible.provider("openai", "OpenAI", "https://platform.openai.com/docs/api-reference")
                .at("https://api.openai.com/v1", "OPENAI_API_URL", "OPENAI_BASE_URL")
                .key("OPENAI_API_KEY")
                .headers(OpenAi::account)
                .chat(Quirk.MAX_COMPLETION_TOKENS, Quirk.DEVELOPER_ROLE, Quirk.REFUSALS, Quirk.CUSTOM_CALLS)
                .responses(RESPONSES)
                .operation(OperationName.TOKENS, new InputTokens(RESPONSES))
                .jobs(Jobs.files())
                .jobs(Jobs.tuning("/fine_tuning/jobs", Jobs.ENTRIES))
                .operation(OperationName.CLIENT_SECRET, AccountOperations.clientSecret())
                .embeddings(EMBED_LIMITS)
                .eachModel()
                .completions(Dialect.of("openai"), "/completions")
                .operation(OperationName.IMAGE, images())
                .operation(OperationName.SPEECH, new SpeechCodec(SpeechField.SPEED, SpeechField.INSTRUCTIONS))
                .operation(OperationName.TRANSCRIBE, new TranscribeCodec(true))
                .operation(OperationName.MODERATE, new ModerationsCodec())
                .build();
    }

    /** The models called dall-e send addresses unless they are asked for bytes; the others send nothing else. */
    static ImagesCodec images() {
        return new ImagesCodec(
                model -> !model.startsWith("dall-e"),
                ImageField.SIZE,
                ImageField.QUALITY,
                ImageField.OUTPUT_FORMAT,
                ImageField.USER,
                ImageField.B64_JSON);
    }

    private static Headers account(ConnectionSettings settings) {
        Headers headers = Headers.NONE;
        String organization = settings.get("organization", "OPENAI_ORG_ID", "OPENAI_ORGANIZATION");
        String project = settings.get("project", "OPENAI_PROJECT_ID");
        headers = organization == null ? headers : headers.plus("OpenAI-Organization", organization);
        return project == null ? headers : headers.plus("OpenAI-Project", project);
    }
}
