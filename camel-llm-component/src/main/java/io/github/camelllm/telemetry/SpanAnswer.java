package io.github.camelllm.telemetry;

import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.usage.CallRecord;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a span says of an answer: how it went and what it consumed, not what it is. */
final class SpanAnswer {

    private SpanAnswer() {}

    static void describe(Span span, CallRecord call) {
        text(span, SpanKeys.RESPONSE_ID, call.responseId());
        text(span, SpanKeys.RESPONSE_MODEL, call.answeredBy());
        List<Finish.Reason> reasons = call.finishReasons();
        if (!reasons.isEmpty()) {
            span.setAttribute(
                    SpanKeys.FINISH_REASONS,
                    reasons.stream().map(Finish.Reason::word).toList());
        }
        Long first = call.nanosToFirstToken();
        if (first != null) {
            span.setAttribute(SpanKeys.FIRST_CHUNK, (Double) (first / 1e9));
        }
        usage(span, call.usage());
        if (call.usageEstimated()) {
            span.setAttribute(SpanKeys.USAGE_ESTIMATED, true);
        }
        if (call.cost() != null) {
            span.setAttribute(SpanKeys.COST, (Double) call.cost().doubleValue());
        }
        SpanQuestion.set(span, SpanKeys.HTTP_STATUS, call.status());
        text(span, SpanKeys.PROVIDER_REQUEST_ID, call.requestId());
        span.setAttribute(SpanKeys.OUTCOME, call.outcome().name().toLowerCase(Locale.ROOT));
    }

    /** The total of input tokens has the cached ones in it, as the conventions ask for. */
    private static void usage(Span span, Usage usage) {
        SpanQuestion.set(span, SpanKeys.INPUT_TOKENS, usage.input());
        SpanQuestion.set(span, SpanKeys.OUTPUT_TOKENS, usage.output());
        SpanQuestion.set(span, SpanKeys.CACHE_READ_TOKENS, usage.cacheRead());
        Long written = usage.cacheWrite();
        Long longer = usage.cacheWriteLong();
        SpanQuestion.set(
                span,
                SpanKeys.CACHE_CREATION_TOKENS,
                written == null ? longer : longer == null ? written : (Long) (written + longer));
        SpanQuestion.set(span, SpanKeys.REASONING_TOKENS, usage.reasoning());
    }

    private static void text(Span span, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }
}
