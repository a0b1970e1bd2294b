package io.github.camelllm.operation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch and how far it is.
 *
 * @param id the provider's name for it; empty if its answer to a cancellation has none
 * @param said the provider's word for its state
 * @param total number of its requests; null if the provider does not say
 * @param succeeded number of those that were answered; null if the provider does not say
 * @param failed number of those that were not and will not be; null if the provider does not say
 * @param resultsFile the stored file with the answers; null if there is none, or the batch itself has them
 * @param errorsFile the stored file with the failures, where they are kept apart; null if there is none
 * @param failure why the batch as a whole failed; null if it did not
 * @param created when it began; null if the provider does not say
 * @param ended when it ended; null if it did not, or the provider does not say
 * @param expires when it will be given up; null if the provider does not say
 * @param details everything that the provider says of it, except answers
 */
public record Batch(
        String id,
        BatchStatus status,
        String said,
        @Nullable Long total,
        @Nullable Long succeeded,
        @Nullable Long failed,
        @Nullable String resultsFile,
        @Nullable String errorsFile,
        @Nullable String failure,
        @Nullable Instant created,
        @Nullable Instant ended,
        @Nullable Instant expires,
        Map<String, Object> details)
        implements Result {

    @Override
    public Object plain() {
        return this;
    }

    @Override
    public Map<String, Object> facts() {
        if (id.isEmpty()) {
            return Map.of("batchStatus", status.name());
        }
        return Facts.of(
                "batchId", id,
                "batchStatus", status.name(),
                "resultsFileId", resultsFile,
                "errorsFileId", errorsFile);
    }
}
