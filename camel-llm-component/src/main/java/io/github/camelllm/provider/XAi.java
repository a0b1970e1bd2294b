package io.github.camelllm.provider;

import io.github.camelllm.codec.openai.AccountOperations;
import io.github.camelllm.codec.openai.ImageField;
import io.github.camelllm.codec.openai.ImagesCodec;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.codec.responses.ResponsesQuirk;
import io.github.camelllm.operation.OperationName;

/** xAI, the makers of Grok. */
final class XAi {

    private XAi() {}

    static Provider provider() {
        return Compatible.provider("xai", "xAI", "https://docs.x.ai/docs/api-reference")
                .telemetryName("x_ai")
                .at("https://api.x.ai/v1", "XAI_API_URL")
                .key("XAI_API_KEY")
                .chat(Quirk.MAX_COMPLETION_TOKENS, Quirk.REPLAY_REASONING_CONTENT)
                .responses(ResponsesDialect.of(
                                "xai",
                                ResponsesQuirk.STORES,
                                ResponsesQuirk.ENCRYPTED_REASONING,
                                ResponsesQuirk.SERVER_RUN_CUSTOM_CALLS,
                                ResponsesQuirk.LOGPROBS_FIELD)
                        .thinkers("grok-(?!.*non-reasoning)([4-9]|code).*"))
                .operation(OperationName.CLIENT_SECRET, AccountOperations.clientSecret())
                .eachModel()
                .operation(
                        OperationName.IMAGE,
                        new ImagesCodec(model -> false, ImageField.ASPECT_RATIO, ImageField.USER, ImageField.B64_JSON))
                .build();
    }
}
