package io.github.camelllm.usage;

import io.github.camelllm.chat.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One call, when it is over.
 *
 * @param id number of the call in this process
 * @param operation for instance {@code chat}
 * @param connection name of the connection
 * @param provider name of the provider
 * @param model the model that was asked
 * @param answeredBy the model that answered, in the provider's words; null if it did not say
 * @param usage what it consumed, as far as the provider said
 * @param usageEstimated whether the usage is an estimate from what came before the reader stopped
 * @param cost in USD; null if unknown
 * @param millis from the request to the end of the reply
 * @param millisToFirstToken until the first content of a stream; null if there was none
 * @param outcome how it ended
 * @param error simple name of the failure's class; null if there was none
 * @param status HTTP status; null if there was no reply
 * @param requestId the provider's name for the call; null if unknown
 */
public record CallRecord(
        long id,
        String operation,
        String connection,
        String provider,
        String model,
        @Nullable String answeredBy,
        boolean stream,
        Usage usage,
        boolean usageEstimated,
        @Nullable BigDecimal cost,
        long millis,
        @Nullable Long millisToFirstToken,
        Outcome outcome,
        @Nullable String error,
        @Nullable Integer status,
        @Nullable String requestId) {

    /** How a call ended. */
    public enum Outcome {
        /** The reply is complete. */
        COMPLETE,
        /** It failed, or its stream broke off. */
        FAILED,
        /** The reader stopped before the end. */
        CANCELLED;

        /**
         * How a reply ended that is read while it comes.
         *
         * @param failure null if it did not fail
         * @param closed whether the reader stopped before the end
         */
        public static Outcome of(@Nullable Throwable failure, boolean closed) {
            return failure != null ? FAILED : closed ? CANCELLED : COMPLETE;
        }
    }
}
