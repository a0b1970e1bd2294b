package io.github.camelllm.routes.gateway.account;

import io.github.camelllm.usage.CallRecord;
import java.util.Set;

/**
 * One call to a provider that a request made.
 *
 * @param begun ms between the request and the call
 */
record Attempt(CallRecord call, long begun) {

    /** Operations that no provider bills. */
    private static final Set<String> FREE = Set.of("models", "model", "tokens");

    /** Whether it may have consumed something: a failure that reports nothing did not. */
    boolean consumed() {
        boolean reported = call.usage().total() != null || call.cost() != null;
        return reported || (call.outcome() != CallRecord.Outcome.FAILED && !FREE.contains(call.operation()));
    }
}
