package io.github.camelllm.operation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model's training.
 *
 * @param id the provider's name for it
 * @param status the provider's word for its state
 * @param model what is trained; null if the provider does not say
 * @param tunedModel the name of what comes out; null until it is there
 * @param failure why it failed; null if it did not
 * @param created when it began; null if the provider does not say
 * @param details everything that the provider says of it
 */
public record TuningJob(
        String id,
        String status,
        @Nullable String model,
        @Nullable String tunedModel,
        @Nullable String failure,
        @Nullable Instant created,
        Map<String, Object> details)
        implements Result {

    @Override
    public Object plain() {
        return this;
    }

    @Override
    public Map<String, Object> facts() {
        return Facts.of("tuningId", id);
    }
}
