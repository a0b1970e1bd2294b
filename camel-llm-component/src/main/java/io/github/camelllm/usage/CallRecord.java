package io.github.camelllm.usage;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call, when it is over.
 *
 * @param call the call, as it began
 * @param answeredBy the model that answered, in the provider's words; null if it did not say
 * @param stream whether the answer came in pieces
 * @param usage what it consumed, as far as the provider said
 * @param usageEstimated whether the usage is an estimate from what came before the reader stopped
 * @param cost in USD; null if unknown
 * @param nanos nanoseconds from the request to the end of the reply
 * @param nanosToFirstToken nanoseconds until the first content of a stream; null if there was none
 * @param outcome how it ended
 * @param error simple name of the failure's class; null if there was none
 * @param status HTTP status; null if there was no reply
 * @param requestId the provider's name for the call; null if unknown
 * @param retryAfter how long the provider asks to be left alone; null if it does not
 * @param allowance what the provider says that it still allows
 * @param answer what came back: a {@link ChatResponse} for a conversation, else the operation's own result; null if
 *     nothing did. It holds what models wrote and does not belong in logs.
 */
public record CallRecord(
        CallStart call,
        @Nullable String answeredBy,
        boolean stream,
        Usage usage,
        boolean usageEstimated,
        @Nullable BigDecimal cost,
        long nanos,
        @Nullable Long nanosToFirstToken,
        Outcome outcome,
        @Nullable String error,
        @Nullable Integer status,
        @Nullable String requestId,
        @Nullable Duration retryAfter,
        Allowance allowance,
        @Nullable Object answer) {

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

    /** Number of the call in this process. */
    public long id() {
        return call.id();
    }

    /** What was asked for, for instance {@code chat}. */
    public String operation() {
        return call.operation();
    }

    /** Name of the connection. */
    public String connection() {
        return call.connection();
    }

    /** Name of the provider. */
    public String provider() {
        return call.provider();
    }

    /** The model that was asked; empty if the operation has none. */
    public String model() {
        return call.model();
    }

    /** Milliseconds from the request to the end of the reply. */
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Milliseconds until the first content of a stream; null if there was none. */
    public @Nullable Long millisToFirstToken() {
        return nanosToFirstToken == null ? null : (Long) TimeUnit.NANOSECONDS.toMillis(nanosToFirstToken);
    }

    /** The provider's name for its answer; null if it gave none. */
    public @Nullable String responseId() {
        return answer instanceof ChatResponse response ? response.id() : null;
    }

    /** Why each of the answers ended; empty if there is none, or its kind has no reasons. */
    public List<Finish.Reason> finishReasons() {
        if (!(answer instanceof ChatResponse response) || outcome != Outcome.COMPLETE) {
            return List.of();
        }
        if (response.alternatives().isEmpty()) {
            return List.of(response.finish().reason());
        }
        List<Finish.Reason> reasons = new ArrayList<>();
        reasons.add(response.finish().reason());
        response.alternatives().forEach(other -> reasons.add(other.finish().reason()));
        return reasons;
    }

    /** Says how the call went, not what was asked or answered. */
    @Override
    public String toString() {
        return "CallRecord[" + call + ", " + outcome + (error == null ? "" : " " + error)
                + (status == null ? "" : " " + status) + ", " + usage + ", $" + cost + ", " + millis() + " ms]";
    }
}
