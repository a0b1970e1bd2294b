package io.github.camelllm.gateway;

import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.wire.Headers;
import java.util.StringJoiner;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The HTTP headers that say how an answer came about: which targets were asked, and what the gateway itself took. */
final class DecisionHeaders {

    /** Most failures that are told. */
    private static final int MOST = 10;

    private DecisionHeaders() {}

    /** @param message the route's; null if the request did not enter it */
    static void add(Headers.Builder headers, GatewayRequest request, @Nullable Message message) {
        if (message == null) {
            return;
        }
        AnswerHeaders.add(headers, "x-llm-model", GatewayRequest.answeringModel(message));
        AnswerHeaders.add(headers, "x-llm-cache", GatewayRequest.cache(message));
        int attempts = request.attempts();
        headers.add("x-llm-attempts", Integer.toString(attempts));
        if (attempts > 1) {
            headers.add(
                    "x-llm-fallback", Boolean.toString(request.providerCalls().fellBack()));
            AnswerHeaders.add(headers, "x-llm-failed-attempts", failures(request));
        }
        headers.add("x-llm-overhead-ms", millis(request.overheadNanos()));
    }

    private static @Nullable String failures(GatewayRequest request) {
        StringJoiner failures = new StringJoiner(", ");
        failures.setEmptyValue("");
        int told = 0;
        for (CallRecord call : request.calls()) {
            if (call.error() != null && told < MOST) {
                told++;
                String model = call.model().isEmpty() ? "" : "/" + call.model();
                failures.add(call.connection() + model + '=' + call.error());
            }
        }
        return told == 0 ? null : failures.toString();
    }

    /** With one decimal. */
    static String millis(long nanos) {
        long tenths = (nanos + 50_000) / 100_000;
        return tenths / 10 + "." + tenths % 10;
    }
}
