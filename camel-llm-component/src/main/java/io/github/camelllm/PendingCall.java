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
import io.github.camelllm.usage.Allowance;
import io.github.camelllm.usage.CallListeners;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
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
    private final CallListeners listeners;
    private volatile @Nullable Call call;
    private volatile boolean cancelled;
    private @Nullable CallStart told;
    private @Nullable Long nanosToFirstToken;
    private int status = 200;
    private Headers replyHeaders = Headers.NONE;
    private Allowance allowance = Allowance.UNKNOWN;

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
        this.listeners = endpoint.component().listeners().with(exchange);
    }

    /**
     * @param question what the request asks
     * @param stream whether an answer that can be read while it is written should be
     * @param body makes the exchange's body of what was decoded
     */
    void start(
            WireRequest request,
            RequestCodec<?> codec,
            Object question,
            boolean stream,
            BiFunction<Object, Exchange, Object> body) {
        others.add(this);
        exchange.setProperty(PROPERTY, this);
        CallStart start = new CallStart(
                id,
                name.word(),
                connection.name(),
                connection.provider().name(),
                connection.provider().telemetryName(),
                model,
                stream,
                request.base(),
                codec instanceof Operation<?, ?> operation ? operation.format() : null,
                question);
        told = start;
        listeners.begun(start, exchange);
        signed(accompanied(request, start)).whenComplete((signed, failure) -> {
            if (failure != null) {
                worker(() -> failed(unwrapped(failure)));
                return;
            }
            try {
                send(signed, codec, stream, body);
            } catch (RuntimeException e) {
                worker(() -> failed(e));
            }
        });
    }

    private WireRequest accompanied(WireRequest request, CallStart start) {
        WireRequest all = request;
        for (Map.Entry<String, String> header : listeners.headers(start).entrySet()) {
            all = all.withOwnHeaders(Headers.of(header.getKey(), header.getValue()));
        }
        return all;
    }

    private CompletionStage<WireRequest> signed(WireRequest request) {
        try {
            return connection.access().auth().sign(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void send(
            WireRequest signed, RequestCodec<?> codec, boolean stream, BiFunction<Object, Exchange, Object> body) {
        if (codec instanceof Download<?, ?> download) {
            download(signed, download, body);
        } else if (stream && codec instanceof Streamable<?> streamable) {
            streamed(signed, streamable);
        } else {
            whole(signed, (Operation<?, ?>) codec, body);
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
        head(reply.status(), reply.headers());
        if (reply.status() >= 300) {
            failed(operation.decodeError(reply));
            return;
        }
        Usage usage = Usage.UNKNOWN;
        String answeredBy = null;
        Object decoded = null;
        try {
            decoded = operation.decode(reply);
            Message message = exchange.getMessage();
            Answers.origin(message, connection, status, replyHeaders, allowance);
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
            failed(e, usage, answeredBy, decoded);
            return;
        }
        record(usage, answeredBy, false, CallRecord.Outcome.COMPLETE, null, decoded);
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
            head(replyStatus, headers);
            worker(() -> {
                try {
                    Message message = exchange.getMessage();
                    Result result = codec.open(headers, bytes);
                    Answers.origin(message, connection, replyStatus, headers, allowance);
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
                head(reply.status(), reply.headers());
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
            record(Usage.UNKNOWN, null, false, how, failure, null);
        }
    }

    private void streamed(WireRequest request, Streamable<?> codec) {
        StreamedReply reply = new StreamedReply(
                new StreamReading(codec),
                codec.framing(),
                endpoint.getConfiguration().getMaxReplyBytes(),
                connection.onClose() == OnClose.DRAIN,
                new Outcome());
        Call sent = send(request, reply);
        reply.of(sent);
        sent(sent);
    }

    private final class Outcome implements StreamedReply.Outcome {
        private @Nullable LongConsumer between;
        private long latest;

        @Override
        public void begun(LlmStream stream, Headers headers) {
            head(status, headers);
            nanosToFirstToken = nanos();
            String answeredBy = stream.response().model();
            CallStart start = told;
            between = start == null ? null : listeners.answering(start, answeredBy);
            worker(() -> {
                Message message = exchange.getMessage();
                Answers.origin(message, connection, status, headers, allowance);
                message.setHeader(LlmHeaders.MODEL, answeredBy == null ? model : answeredBy);
                message.setHeader(
                        LlmHeaders.TIME_TO_FIRST_TOKEN,
                        nanosToFirstToken == null ? null : TimeUnit.NANOSECONDS.toMillis(nanosToFirstToken));
                Answers.warnings(message, warnings);
                exchange.setProperty(STREAM_PROPERTY, stream);
                message.setBody(stream);
                complete();
            });
        }

        @Override
        public void piece() {
            LongConsumer listening = between;
            if (listening != null) {
                long now = System.nanoTime();
                if (latest != 0) {
                    listening.accept(now - latest);
                }
                latest = now;
            }
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
            head(status, headers);
            if (failure != null) {
                located(failure);
            }
            boolean estimated = closed && response.usage().output() == null && connection.onClose() == OnClose.ESTIMATE;
            Usage usage = estimated ? Estimate.of(response) : response.usage();
            CallRecord.Outcome how = failure != null
                    ? CallRecord.Outcome.FAILED
                    : closed ? CallRecord.Outcome.CANCELLED : CallRecord.Outcome.COMPLETE;
            record(usage, response.model(), estimated, how, failure, nanosToFirstToken == null ? null : response);
        }
    }

    private void head(int replyStatus, Headers headers) {
        status = replyStatus;
        if (headers != replyHeaders) {
            replyHeaders = headers;
            allowance = RateLimits.read(headers);
        }
    }

    private void failed(Throwable failure) {
        failed(failure, Usage.UNKNOWN, null, null);
    }

    private void failed(Throwable failure, Usage usage, @Nullable String answeredBy, @Nullable Object answer) {
        Throwable known = failure;
        if (failure instanceof LlmException llm) {
            located(llm);
        } else if (!(failure instanceof Exception)) {
            known = new MalformedReplyException(ErrorFacts.of("the call failed: " + failure), failure);
        }
        record(usage, answeredBy, false, CallRecord.Outcome.FAILED, known, answer);
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

    private long nanos() {
        return System.nanoTime() - begun;
    }

    private void record(
            Usage usage,
            @Nullable String answeredBy,
            boolean estimated,
            CallRecord.Outcome outcome,
            @Nullable Throwable failure,
            @Nullable Object answer) {
        others.remove(this);
        CallStart start = told;
        if (start == null) {
            return;
        }
        CallRecord record = new CallRecord(
                start,
                answeredBy,
                nanosToFirstToken != null,
                usage,
                estimated,
                cost(usage, answeredBy),
                nanos(),
                nanosToFirstToken,
                outcome,
                failure == null ? null : failure.getClass().getSimpleName(),
                status(failure),
                RequestIds.of(replyHeaders),
                failure instanceof LlmException llm ? llm.retryAfter() : null,
                allowance,
                answer);
        listeners.over(record, exchange);
    }

    private @Nullable Integer status(@Nullable Throwable failure) {
        if (failure instanceof LlmException llm) {
            return llm.status();
        }
        return failure != null && replyHeaders == Headers.NONE ? null : (Integer) status;
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
