package io.github.camelllm.operation;

import io.github.camelllm.chat.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier call consumed and cost, as the provider has it in its books.
 *
 * @param id the call
 * @param model the model that answered; null if the provider does not say
 * @param usage the model's own count of tokens, and the cost
 * @param details everything that the provider says of it
 */
public record Generation(String id, @Nullable String model, Usage usage, Map<String, Object> details)
        implements Result {

    /** The earlier call is in the books already. */
    @Override
    public Usage booked() {
        return Usage.UNKNOWN;
    }

    @Override
    public Object plain() {
        return this;
    }
}
