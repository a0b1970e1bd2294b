package io.github.camelllm;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.RequestIds;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.usage.Allowance;
import io.github.camelllm.usage.CallListeners;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What is told to listeners of one call: that it begins, how it comes, and what came of it. */
final class CallBook {

    private static final AtomicLong IDS = new AtomicLong();

    private final LlmComponent component;
    private final CallListeners listeners;
    private final Exchange exchange;
    private final Connection connection;
    private final String model;
    private final OperationName name;
    private final long id = IDS.incrementAndGet();
    private final long begun = System.nanoTime();
    private @Nullable CallStart told;
    private @Nullable Long nanosToFirstToken;
    private @Nullable LongConsumer between;
    private long latestPiece;

    /** What was priced last: the answer's headers and its record tell the same. */
    private @Nullable Usage costed;

    private @Nullable String costedFor;
    private @Nullable BigDecimal cost;

    CallBook(LlmComponent component, Exchange exchange, Connection connection, String model, OperationName name) {
        this.component = component;
        this.listeners = component.listeners().with(exchange);
        this.exchange = exchange;
        this.connection = connection;
        this.model = model;
        this.name = name;
    }

    void begun(boolean stream, URI server, @Nullable String format, Object question) {
        CallStart start = new CallStart(
                id,
                name.word(),
                connection.name(),
                connection.provider().name(),
                connection.provider().telemetryName(),
                model,
                stream,
                server,
                format,
                question);
        told = start;
        listeners.begun(start, exchange);
    }

    /** The request with the headers that listeners want the provider to see. */
    WireRequest accompanied(WireRequest request) {
        CallStart start = told;
        if (start == null) {
            return request;
        }
        WireRequest all = request;
        for (Map.Entry<String, String> header : listeners.headers(start).entrySet()) {
            all = all.withOwnHeaders(Headers.of(header.getKey(), header.getValue()));
        }
        return all;
    }

    /**
     * The first content of a stream is there.
     *
     * @return how many milliseconds it took
     */
    long firstToken(@Nullable String answeredBy) {
        long nanos = System.nanoTime() - begun;
        nanosToFirstToken = nanos;
        CallStart start = told;
        between = start == null ? null : listeners.answering(start, answeredBy);
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** A piece of a stream came. */
    void piece() {
        LongConsumer listening = between;
        if (listening != null) {
            long now = System.nanoTime();
            if (latestPiece != 0) {
                listening.accept(now - latestPiece);
            }
            latestPiece = now;
        }
    }

    boolean isAnswering() {
        return nanosToFirstToken != null;
    }

    /** In USD; null if it is unknown. */
    @Nullable
    BigDecimal cost(Usage usage, @Nullable String answeredBy) {
        if (!usage.equals(costed) || !Objects.equals(answeredBy, costedFor)) {
            cost = component.costing().cost(connection, model, answeredBy, usage);
            costed = usage;
            costedFor = answeredBy;
        }
        return cost;
    }

    void over(
            Usage usage,
            @Nullable String answeredBy,
            boolean estimated,
            CallRecord.Outcome outcome,
            @Nullable Throwable failure,
            int status,
            Headers headers,
            Allowance allowance,
            @Nullable Object answer) {
        CallStart start = told;
        if (start == null) {
            return;
        }
        listeners.over(
                new CallRecord(
                        start,
                        answeredBy,
                        nanosToFirstToken != null,
                        usage,
                        estimated,
                        cost(usage, answeredBy),
                        System.nanoTime() - begun,
                        nanosToFirstToken,
                        outcome,
                        failure == null ? null : failure.getClass().getSimpleName(),
                        status(failure, status, headers),
                        RequestIds.of(headers),
                        failure instanceof LlmException llm ? llm.retryAfter() : null,
                        allowance,
                        answer),
                exchange);
    }

    private static @Nullable Integer status(@Nullable Throwable failure, int status, Headers headers) {
        if (failure instanceof LlmException llm) {
            return llm.status();
        }
        return failure != null && headers == Headers.NONE ? null : (Integer) status;
    }
}
