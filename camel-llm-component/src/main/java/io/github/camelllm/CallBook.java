package io.github.camelllm;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.RequestIds;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import io.github.camelllm.wire.Headers;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What is told to listeners of one call: that it begins, and what came of it. */
final class CallBook {

    private static final AtomicLong IDS = new AtomicLong();

    private final LlmComponent component;
    private final Exchange exchange;
    private final Connection connection;
    private final String model;
    private final OperationName name;
    private final long id = IDS.incrementAndGet();
    private final long begun = System.nanoTime();
    private @Nullable Long millisToFirstToken;

    CallBook(LlmComponent component, Exchange exchange, Connection connection, String model, OperationName name) {
        this.component = component;
        this.exchange = exchange;
        this.connection = connection;
        this.model = model;
        this.name = name;
    }

    void begun(boolean stream, URI server) {
        List<CallListener> listeners = component.listeners();
        if (!listeners.isEmpty()) {
            CallStart start = new CallStart(
                    id, name.word(), connection.name(), connection.provider().name(), model, stream, server);
            listeners.forEach(listener -> listener.begun(start, exchange));
        }
    }

    /** The first content of a stream is there: how many milliseconds it took. */
    long firstToken() {
        long millis = millis();
        millisToFirstToken = millis;
        return millis;
    }

    /** In USD; null if it is unknown. */
    @Nullable
    BigDecimal cost(Usage usage, @Nullable String answeredBy) {
        return component.cost(connection, model, answeredBy, usage);
    }

    void over(
            Usage usage,
            @Nullable String answeredBy,
            boolean estimated,
            CallRecord.Outcome outcome,
            @Nullable Throwable failure,
            int status,
            Headers headers) {
        List<CallListener> listeners = component.listeners();
        if (listeners.isEmpty()) {
            return;
        }
        CallRecord record = new CallRecord(
                id,
                name.word(),
                connection.name(),
                connection.provider().name(),
                model,
                answeredBy,
                millisToFirstToken != null,
                usage,
                estimated,
                cost(usage, answeredBy),
                millis(),
                millisToFirstToken,
                outcome,
                failure == null ? null : failure.getClass().getSimpleName(),
                failure instanceof LlmException llm ? llm.status() : (Integer) status,
                RequestIds.of(headers));
        listeners.forEach(listener -> listener.over(record, exchange));
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
