package io.github.camelllm;

import io.github.camelllm.ask.Said;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Download;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.RequestIds;
import io.github.camelllm.codec.Streamable;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.OnClose;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.http.BytesReply;
import io.github.camelllm.http.Call;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.http.Receiver;
import io.github.camelllm.http.StreamedReply;
import io.github.camelllm.http.WholeReply;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.operation.BatchResults;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Result;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** One call under way: completes its exchange exactly once, and is recorded exactly once. */
final class PendingCall implements Call {

    /** Name of the exchange property that holds the call, so that a route can give it up. */
    static final String PROPERTY = "CamelLlmCall";

    /** Name of the exchange property that holds a streamed reply. */
    static final String STREAM_PROPERTY = "CamelLlmReply";

    private static final AtomicLong IDS = new AtomicLong();

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final LlmEndpoint endpoint;
    private final Connection connection;
    private final String model;
    private final OperationName name;
    private final List<String> warnings;
    private final Duration longestWait;
    private final Set<PendingCall> others;
    private final long id = IDS.incrementAndGet();
    private final AtomicBoolean completed = new AtomicBoolean();
    private final long begun = System.nanoTime();
    private volatile @Nullable Call call;
    private volatile boolean cancelled;
    private @Nullable Long millisToFirstToken;
    private int status = 200;
    private Headers replyHeaders = Headers.NONE;

    PendingCall(
            Exchange exchange,
            AsyncCallback callback,
            LlmEndpoint endpoint,
            Connection connection,
            String model,
            OperationName name,
            List<String> warnings,
            Duration longestWait,
            Set<PendingCall> others) {
        this.exchange = exchange;
        this.callback = callback;
        this.endpoint = endpoint;
        this.connection = connection;
        this.model = model;
        this.name = name;
        this.warnings = warnings;
        this.longestWait = longestWait;
        this.others = others;
    }

    /**
     * @param stream whether an answer that can be read while it is written should be
     * @param body makes the exchange's body of what was decoded
     */
    void start(WireRequest request, RequestCodec<?> codec, boolean stream, BiFunction<Object, Exchange, Object> body) {
        others.add(this);
        exchange.setProperty(PROPERTY, this);
        begun(stream, request.base());
        connection.access().auth().sign(request).whenComplete((signed, failure) -> {
            if (failure != null) {
                worker(() -> failed(unwrapped(failure)));
            } else if (codec instanceof Download<?, ?> download) {
                download(signed, download, body);
            } else if (stream && codec instanceof Streamable<?> streamable) {
                streamed(signed, streamable);
            } else {
                whole(signed, (Operation<?, ?>) codec, body);
            }
        });
    }

    private void begun(boolean stream, URI server) {
        List<CallListener> listeners = endpoint.component().listeners();
        if (!listeners.isEmpty()) {
            CallStart start = new CallStart(
                    id, name.word(), connection.name(), connection.provider().name(), model, stream, server);
            listeners.forEach(listener -> listener.begun(start, exchange));
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private void whole(WireRequest request, Operation<?, ?> operation, BiFunction<Object, Exchange, Object> body) {
        sent(send(
                request,
                new WholeReply(
                        endpoint.getConfiguration().getMaxReplyBytes(),
                        reply -> worker(() -> answered(reply, operation, body)),
                        failure -> worker(() -> failed(failure)))));
    }

    private Call send(WireRequest request, Receiver receiver) {
        return endpoint.component()
                .transport(request.base().getScheme())
                .send(request, connection.timeouts(), receiver);
    }

    private void sent(Call sent) {
        call = sent;
        if (cancelled) {
            sent.cancel();
        }
    }

    private void worker(Runnable step) {
        endpoint.component().workers().execute(step);
    }

    private void answered(WireReply reply, Operation<?, ?> operation, BiFunction<Object, Exchange, Object> body) {
        status = reply.status();
        replyHeaders = reply.headers();
        if (reply.status() >= 300) {
            failed(operation.decodeError(reply));
            return;
        }
        Usage usage = Usage.UNKNOWN;
        String answeredBy = null;
        try {
            Object decoded = operation.decode(reply);
            Message message = exchange.getMessage();
            Answers.origin(message, connection, status, replyHeaders);
            if (decoded instanceof ChatResponse response) {
                ChatResponse complete = response.withWarnings(warnings);
                decoded = complete;
                usage = complete.usage();
                answeredBy = complete.model();
                Answers.chat(message, complete, model, cost(usage, answeredBy));
            } else if (decoded instanceof Result result) {
                usage = result.usage();
                answeredBy = result.model();
                described(message, result);
            }
            message.setBody(body.apply(decoded, exchange));
        } catch (RuntimeException e) {
            failed(e, usage, answeredBy);
            return;
        }
        record(usage, answeredBy, false, CallRecord.Outcome.COMPLETE, null);
        complete();
    }

    private void described(Message message, Result result) {
        String by = result.model() == null ? model : result.model();
        Answers.set(message, LlmHeaders.MODEL, by == null || by.isEmpty() ? null : by);
        Answers.usage(message, result.usage(), result.usage().equals(Usage.UNKNOWN) ? null : cost(result.usage(), by));
        Answers.warnings(message, warnings);
        result.facts()
                .forEach((option, value) ->
                        Answers.set(message, Said.header(option), value == Result.NOTHING ? null : value));
        if (result instanceof BatchResults results) {
            results.priced(this::priced);
        }
        if (result instanceof TokenCount count) {
            message.setHeader(LlmHeaders.INPUT_TOKENS, count.tokens());
        }
    }

    /** One answer of a batch, with its cost or its place of failure. */
    private BatchResult priced(BatchResult result) {
        ChatResponse response = result.response();
        if (response != null) {
            return result.costing(endpoint.component().batchCost(connection, model, response));
        }
        if (result.failure() != null) {
            located(result.failure());
        }
        return result;
    }

    private void download(WireRequest request, Download<?, ?> codec, BiFunction<Object, Exchange, Object> body) {
        BytesReply reply = new BytesReply(endpoint.getConfiguration().getMaxReplyBytes(), new Downloading(codec, body));
        Call sent = send(request, reply);
        reply.of(sent);
        sent(sent);
    }

    private final class Downloading implements BytesReply.Outcome {
        private final Download<?, ?> codec;
        private final BiFunction<Object, Exchange, Object> body;

        Downloading(Download<?, ?> codec, BiFunction<Object, Exchange, Object> body) {
            this.codec = codec;
            this.body = body;
        }

        @Override
        public void begun(int replyStatus, Headers headers, InputStream bytes) {
            status = replyStatus;
            replyHeaders = headers;
            worker(() -> {
                try {
                    Message message = exchange.getMessage();
                    Result result = codec.open(headers, bytes);
                    Answers.origin(message, connection, replyStatus, headers);
                    described(message, result);
                    message.setBody(body.apply(result, exchange));
                } catch (RuntimeException e) {
                    refuse(e);
                }
                complete();
            });
        }

        private void refuse(RuntimeException failure) {
            if (failure instanceof LlmException llm) {
                located(llm);
            }
            Answers.failure(exchange, failure, connection, longestWait);
            cancel();
        }

        @Override
        public void refused(WireReply reply) {
            worker(() -> {
                status = reply.status();
                replyHeaders = reply.headers();
                PendingCall.this.failed(codec.decodeError(reply));
            });
        }

        @Override
        public void failed(LlmException failure) {
            worker(() -> PendingCall.this.failed(failure));
        }

        @Override
        public void over(@Nullable LlmException failure, boolean closed) {
            if (failure != null) {
                located(failure);
            }
            CallRecord.Outcome how = failure != null
                    ? CallRecord.Outcome.FAILED
                    : closed ? CallRecord.Outcome.CANCELLED : CallRecord.Outcome.COMPLETE;
            record(Usage.UNKNOWN, null, false, how, failure);
        }
    }

    private void streamed(WireRequest request, Streamable<?> codec) {
        StreamedReply reply = new StreamedReply(
                new StreamReading(codec),
                codec.framing(),
                endpoint.getConfiguration().getMaxReplyBytes(),
                connection.onClose() == OnClose.DRAIN ? endpoint.component().drains() : null,
                new Outcome());
        Call sent = send(request, reply);
        reply.of(sent);
        sent(sent);
    }

    private final class Outcome implements StreamedReply.Outcome {
        @Override
        public void begun(LlmStream stream, Headers headers) {
            replyHeaders = headers;
            millisToFirstToken = millis();
            worker(() -> {
                Message message = exchange.getMessage();
                Answers.origin(message, connection, status, headers);
                ChatResponse sofar = stream.response();
                message.setHeader(LlmHeaders.MODEL, sofar.model() == null ? model : sofar.model());
                message.setHeader(LlmHeaders.TIME_TO_FIRST_TOKEN, millisToFirstToken);
                Answers.warnings(message, warnings);
                exchange.setProperty(STREAM_PROPERTY, stream);
                message.setBody(stream);
                complete();
            });
        }

        @Override
        public void failed(LlmException failure) {
            worker(() -> {
                Answers.failure(exchange, failure, connection, longestWait);
                complete();
            });
        }

        @Override
        public void over(Headers headers, ChatResponse response, @Nullable LlmException failure, boolean closed) {
            replyHeaders = headers;
            if (failure != null) {
                located(failure);
            }
            boolean estimated = closed && response.usage().output() == null && connection.onClose() != OnClose.CUT;
            Usage usage = estimated ? Estimate.of(response) : response.usage();
            CallRecord.Outcome how = failure != null
                    ? CallRecord.Outcome.FAILED
                    : closed ? CallRecord.Outcome.CANCELLED : CallRecord.Outcome.COMPLETE;
            record(usage, response.model(), estimated, how, failure);
        }
    }

    private void failed(Throwable failure) {
        failed(failure, Usage.UNKNOWN, null);
    }

    private void failed(Throwable failure, Usage usage, @Nullable String answeredBy) {
        Throwable known = failure;
        if (failure instanceof LlmException llm) {
            located(llm);
        } else if (!(failure instanceof Exception)) {
            known = new MalformedReplyException(ErrorFacts.of("the call failed: " + failure), failure);
        }
        record(usage, answeredBy, false, CallRecord.Outcome.FAILED, known);
        Answers.failure(exchange, known, connection, longestWait);
        complete();
    }

    private void located(LlmException failure) {
        failure.at(connection.name(), model.isEmpty() ? null : model)
                .identified(RequestIds.of(replyHeaders))
                .without(connection.secrets());
    }

    private @Nullable BigDecimal cost(Usage usage, @Nullable String answeredBy) {
        return endpoint.component().cost(connection, model, answeredBy, usage);
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private void record(
            Usage usage,
            @Nullable String answeredBy,
            boolean estimated,
            CallRecord.Outcome outcome,
            @Nullable Throwable failure) {
        others.remove(this);
        List<CallListener> listeners = endpoint.component().listeners();
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
                RequestIds.of(replyHeaders));
        listeners.forEach(listener -> listener.over(record, exchange));
    }

    private void complete() {
        if (completed.compareAndSet(false, true)) {
            callback.done(false);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        Call running = call;
        if (running != null) {
            running.cancel();
        }
    }
}
