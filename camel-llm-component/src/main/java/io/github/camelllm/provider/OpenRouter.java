package io.github.camelllm.provider;

import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.OneModel;
import io.github.camelllm.codec.openai.AccountOperations;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.codec.responses.ResponsesQuirk;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.Headers;

/** OpenRouter, which sells the models of many providers; suffixes such as {@code :floor} on the model choose among them. */
final class OpenRouter {

    private OpenRouter() {}

    static Provider provider() {
        return Compatible.provider("openrouter", "OpenRouter", "https://openrouter.ai/docs/api-reference")
                .at("https://openrouter.ai/api/v1", "OPENROUTER_API_URL")
                .key("OPENROUTER_API_KEY")
                .headers(OpenRouter::application)
                .chat(
                        Quirk.TOP_K,
                        Quirk.REASONING_OBJECT,
                        Quirk.REPLAY_REASONING_DETAILS,
                        Quirk.CACHE_CONTROL,
                        Quirk.FILE_ADDRESS,
                        Quirk.RICH_TOOL_RESULTS,
                        Quirk.RICH_REPLIES,
                        Quirk.REFUSALS,
                        Quirk.VIDEO_URL)
                .responses(ResponsesDialect.of(
                        "openrouter",
                        ResponsesQuirk.ENCRYPTED_REASONING,
                        ResponsesQuirk.TOP_K,
                        ResponsesQuirk.PENALTIES,
                        ResponsesQuirk.REASONING_BUDGET,
                        ResponsesQuirk.TOP_LOGPROBS_ONLY,
                        ResponsesQuirk.CACHE_BREAKPOINTS,
                        ResponsesQuirk.INPUT_VIDEO,
                        ResponsesQuirk.INPUT_AUDIO,
                        ResponsesQuirk.NO_IMAGE_IDS))
                .operation(OperationName.GENERATION, AccountOperations.generation())
                .operation(OperationName.KEY_INFO, AccountOperations.key())
                .embeddings(EmbedLimits.NONE)
                .operation(
                        OperationName.MODEL, new OneModel("/models/" + OneModel.SEGMENTS + "/endpoints", "id", "data"))
                .build();
    }

    /** Names the calling application in OpenRouter's statistics. */
    private static Headers application(ConnectionSettings settings) {
        Headers headers = Headers.NONE;
        String site = settings.environment().get("SITE_URL");
        String title = settings.environment().get("SITE_NAME");
        headers = site == null ? headers : headers.plus("HTTP-Referer", site);
        return title == null ? headers : headers.plus("X-Title", title);
    }
}
