package io.github.camelllm.provider;

import io.github.camelllm.codec.openai.AccountOperations;
import io.github.camelllm.codec.openai.CompletionGap;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.codec.responses.ResponsesQuirk;
import io.github.camelllm.operation.OperationName;
import java.net.URI;

/** DeepSeek. */
final class DeepSeek {

    /** What stands apart from the versions of the API. */
    private static final String BETA = "/beta";

    private DeepSeek() {}

    static Provider provider() {
        return Compatible.provider("deepseek", "DeepSeek", "https://api-docs.deepseek.com")
                .at("https://api.deepseek.com", "DEEPSEEK_API_URL")
                .key("DEEPSEEK_API_KEY")
                .modelVariable("DEEPSEEK_MODEL")
                .chat(Quirk.NO_JSON_SCHEMA, Quirk.THINKING_SWITCH, Quirk.REPLAY_REASONING_CONTENT)
                .responses(ResponsesDialect.of("deepseek", ResponsesQuirk.NO_JSON_SCHEMA))
                .operation(OperationName.BALANCE, AccountOperations.balance())
                .completions(
                        Dialect.of("deepseek"),
                        BETA + "/completions",
                        CompletionGap.CHOICES,
                        CompletionGap.SEED,
                        CompletionGap.USER)
                .place((base, settings) ->
                        (request, model) -> request.to(request.path().startsWith(BETA) ? root(base) : base))
                .build();
    }

    private static URI root(URI base) {
        return URI.create(base.toString().replaceFirst("/(v\\d+|beta)/?$", ""));
    }
}
