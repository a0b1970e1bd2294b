package io.github.camelllm.operation;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.error.LlmException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request of a batch.
 *
 * @param id the application's name for the request; empty if the provider did not return it
 * @param response null if the request failed
 * @param failure null if it was answered
 * @param cost in USD at the prices of batches; null if that is unknown
 */
public record BatchResult(
        String id, @Nullable ChatResponse response, @Nullable LlmException failure, @Nullable BigDecimal cost) {

    public static BatchResult answered(String id, ChatResponse response) {
        return new BatchResult(id, response, null, null);
    }

    public static BatchResult failed(String id, LlmException failure) {
        return new BatchResult(id, null, failure, null);
    }

    /** The answer's words; empty if the request failed. */
    public String text() {
        return response == null ? "" : response.text();
    }

    /** What the answer consumed. */
    public Usage usage() {
        return response == null ? Usage.UNKNOWN : response.usage();
    }

    /** The same with what it cost. */
    public BatchResult costing(@Nullable BigDecimal usd) {
        return new BatchResult(id, response, failure, usd);
    }
}
