package io.github.camelllm.codec;

import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.operation.BatchStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words that formats have for a batch's state. */
public final class BatchWords {

    private static final String PREFIX = "STATE_";

    private BatchWords() {}

    /** A word that nobody knows is taken for a batch under way: it will be asked for again. */
    public static BatchStatus status(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        int prefix = upper.indexOf(PREFIX);
        return switch (prefix < 0 ? upper : upper.substring(prefix + PREFIX.length())) {
            case "COMPLETED", "COMPLETE", "SUCCESS", "SUCCEEDED", "ENDED" -> BatchStatus.COMPLETE;
            case "FAILED", "ERROR" -> BatchStatus.FAILED;
            case "EXPIRED", "TIMEOUT_EXCEEDED" -> BatchStatus.EXPIRED;
            case "CANCELLED", "CANCELED" -> BatchStatus.CANCELLED;
            case "CANCELLING", "CANCELING", "CANCELLATION_REQUESTED" -> BatchStatus.CANCELLING;
            default -> BatchStatus.RUNNING;
        };
    }

    /** Why a request was never tried; null if the word says something else. Such a request may be sent again. */
    public static @Nullable LlmException untried(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "expired", "batch_expired" ->
                new LlmTimeoutException(ErrorFacts.of("the batch's time ran out before this request was tried"));
            case "canceled", "batch_cancelled" ->
                new CutStreamException(ErrorFacts.of("the batch was cancelled before this request was tried"));
            default -> null;
        };
    }
}
