package io.github.camelllm.provider;

import io.github.camelllm.codec.openai.AccountOperations;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.codec.responses.ResponsesQuirk;
import io.github.camelllm.operation.OperationName;

/** DeepSeek. */
final class DeepSeek {

    private DeepSeek() {}

    static Provider provider() {
        return Compatible.provider("deepseek", "DeepSeek", "https://api-docs.deepseek.com")
                .at("https://api.deepseek.com", "DEEPSEEK_API_URL")
                .key("DEEPSEEK_API_KEY")
                .modelVariable("DEEPSEEK_MODEL")
                .chat(Quirk.NO_JSON_SCHEMA, Quirk.THINKING_SWITCH, Quirk.REPLAY_REASONING_CONTENT)
                .responses(ResponsesDialect.of("deepseek", ResponsesQuirk.NO_JSON_SCHEMA))
                .operation(OperationName.BALANCE, AccountOperations.balance())
                .build();
    }
}
