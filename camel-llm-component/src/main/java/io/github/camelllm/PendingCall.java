package io.github.camelllm;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Download;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.RequestIds;
import io.github.camelllm.codec.Streamable;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.OnClose;
import io.github.camelllm.error.CancelledException;
import io.github.camelllm.error.DeadlineExceededException;
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
import io.github.camelllm.usage.Allowance;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
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

    private static final AtomicIntegerFieldUpdater<PendingCall> COMPLETED =
            AtomicIntegerFieldUpdater.newUpdater(PendingCall.class, "completed");

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final LlmEndpoint endpoint;
    private final Connection connection;
    private final String model;
    private final List<String> warnings;
    private final Duration longestWait;
    private final Set<PendingCall> others;
    private final CallBook book;
    private volatile @Nullable Call call;
    private volatile boolean cancelled;

    @SuppressWarnings("UnusedVariable") // COMPLETED reads it
    private volatile int completed;

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
        this.book = new CallBook(endpoint.component(), exchange, connection, model, name);
        this.warnings = warnings;
        this.longestWait = longestWait;
        this.others = others;
    }

    /**
     * @param question what the codec wrote as the request
     * @param stream whether an answer that can be read while it is written should be
     * @param body makes the exchange's body of the answer
     */
    void start(
            WireRequest request,
            RequestCodec<?> codec,
            Object question,
            boolean stream,
            BiFunction<Object, Exchange, Object> body) {
        others.add(this);
        exchange.setProperty(PROPERTY, this);
        book.begun(
                stream,
                request.base(),
                codec instanceof Operation<?, ?> operation ? operation.format() : null,
                question);
        signed(book.accompanied(request)).whenComplete((signed, failure) -> {
            if (failure != null) {
                worker(() -> failed(unwrapped(failure)));
                return;
            }
            try {
                send(signed, codec, question, stream, body);
            } catch (RuntimeException e) {
                worker(() -> failed(e));
            }
        });
    }

    private CompletionStage<WireRequest> signed(WireRequest request) {
        try {
            return connection.access().auth().sign(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void send(
            WireRequest signed,
            RequestCodec<?> codec,
            Object question,
            boolean stream,
            BiFunction<Object, Exchange, Object> body) {
        if (cancelled) {
            worker(() -> failed(new CancelledException(ErrorFacts.of("the call was cancelled before it was made"))));
        } else if (codec instanceof Download<?, ?> download) {
            download(signed, download, body);
        } else if (stream && codec instanceof Streamable<?> streamable) {
            streamed(signed, streamable);
        } else {
            whole(signed, (Operation<?, ?>) codec, question, body);
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private void whole(
            WireRequest request,
            Operation<?, ?> operation,
            Object question,
            BiFunction<Object, Exchange, Object> body) {
        sent(send(
                request,
                new WholeReply(
                        endpoint.getConfiguration().getMaxReplyBytes(),
                        reply -> worker(() -> answered(reply, operation, question, body)),
                        failure -> worker(() -> failed(failure)))));
    }

    private Call send(WireRequest request, Receiver receiver) {
        return endpoint.component()
                .transport(request.base().getScheme())
                .send(request, connection.timeouts().until(Deadline.left(exchange.getMessage())), receiver);
    }

    private void sent(Call sent) {
        call = sent;
        if (cancelled) {
            sent.cancel();
        }
    }

    /** Takes a step that may wait for a route, which a thread of the network must not. */
    void worker(Runnable step) {
        endpoint.component().workers().execute(step);
    }

    private void answered(
            WireReply reply, Operation<?, ?> operation, Object question, BiFunction<Object, Exchange, Object> body) {
        said(reply.status(), reply.headers());
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
                Answers.chat(message, complete, model, book.cost(usage, answeredBy));
            } else if (decoded instanceof Result result) {
                usage = result.booked();
                answeredBy = result.model();
                decoded = Asking.complete(operation, question, decoded);
                described((Result) decoded);
            }
            message.setBody(body.apply(decoded, exchange));
        } catch (RuntimeException e) {
            failed(e, usage, answeredBy, decoded);
            return;
        }
        record(usage, answeredBy, false, CallRecord.Outcome.COMPLETE, null, decoded);
        complete();
    }

    /** What the head of the reply says. */
    void said(int replyStatus, Headers headers) {
        status = replyStatus;
        if (headers != replyHeaders) {
            replyHeaders = headers;
            allowance = RateLimits.read(headers);
        }
    }

    /** Writes what there is to say of an answer, but not the answer, into the message. */
    void described(Result result) {
        Message message = exchange.getMessage();
        String by = result.model() == null ? model : result.model();
        BigDecimal cost = result.usage().equals(Usage.UNKNOWN) ? null : book.cost(result.usage(), by);
        Answers.result(message, result, by, cost, warnings);
        if (result instanceof BatchResults results) {
            results.priced(this::priced);
        }
    }

    /** One answer of a batch, with its cost or its place of failure. */
    private BatchResult priced(BatchResult result) {
        ChatResponse response = result.response();
        if (response != null) {
            return result.costing(
                    endpoint.component().costing().batchCost(connection, model, response.model(), response.usage()));
        }
        LlmException failure = result.failure();
        return failure == null ? result : BatchResult.failed(result.id(), located(failure));
    }

    private void download(WireRequest request, Download<?, ?> codec, BiFunction<Object, Exchange, Object> body) {
        BytesReply reply =
                new BytesReply(endpoint.getConfiguration().getMaxReplyBytes(), new DownloadOutcome(this, codec, body));
        Call sent = send(request, reply);
        reply.of(sent);
        sent(sent);
    }

    private void streamed(WireRequest request, Streamable<?> codec) {
        StreamedReply reply = new StreamedReply(
                new StreamReading(codec, endpoint.component().errorWords()),
                codec.framing(),
                endpoint.getConfiguration().getMaxReplyBytes(),
                connection.onClose() == OnClose.DRAIN ? endpoint.component().drains() : null,
                new StreamOutcome(this));
        Call sent = send(request, reply);
        reply.of(sent);
        sent(sent);
    }

    /** The first content of a stream is there. */
    void firstToken(LlmStream stream) {
        String answeredBy = stream.response().model();
        long millis = book.firstToken(answeredBy);
        worker(() -> {
            Message message = exchange.getMessage();
            Answers.origin(message, connection, status, replyHeaders, allowance);
            message.setHeader(LlmHeaders.MODEL, answeredBy == null ? model : answeredBy);
            message.setHeader(LlmHeaders.TIME_TO_FIRST_TOKEN, millis);
            Answers.warnings(message, warnings);
            exchange.setProperty(STREAM_PROPERTY, stream);
            message.setBody(stream);
            complete();
        });
    }

    /** Writes into the message where it goes. */
    void origin() {
        Answers.origin(exchange.getMessage(), connection, status, replyHeaders, allowance);
    }

    Exchange exchange() {
        return exchange;
    }

    Connection connection() {
        return connection;
    }

    /** Puts a failure into the exchange. */
    void failing(Throwable failure) {
        Answers.failure(exchange, failure, connection, longestWait);
    }

    /** Ends the exchange with a failure that is recorded elsewhere. */
    void refused(Throwable failure) {
        failing(failure);
        complete();
    }

    /** Records the failure, and ends the exchange with it. */
    void failed(Throwable failure) {
        failed(failure, Usage.UNKNOWN, null, null);
    }

    private void failed(Throwable failure, Usage usage, @Nullable String answeredBy, @Nullable Object answer) {
        Throwable known = failure;
        if (failure instanceof LlmException llm) {
            known = located(llm);
        } else if (!(failure instanceof Exception)) {
            known = new MalformedReplyException(ErrorFacts.of("the call failed: " + failure), failure);
        }
        record(usage, answeredBy, false, outcome(cancelled ? null : known, cancelled), known, answer);
        refused(known);
    }

    /**
     * How a call ended: complete, given up by its caller, or failed.
     *
     * @param closed whether the reader stopped before the end
     */
    static CallRecord.Outcome outcome(@Nullable Throwable failure, boolean closed) {
        boolean givenUp = failure instanceof CancelledException || failure instanceof DeadlineExceededException;
        return CallRecord.Outcome.of(givenUp ? null : failure, closed || givenUp);
    }

    /** A piece of a stream came. */
    void piece() {
        book.piece();
    }

    /** Whether a stream began to answer. */
    boolean isAnswering() {
        return book.isAnswering();
    }

    /** The failure as the user's words mean it, with which call it was. */
    LlmException located(LlmException failure) {
        return endpoint.component()
                .errorWords()
                .meant(failure)
                .at(connection.name(), model.isEmpty() ? null : model)
                .identified(RequestIds.of(replyHeaders))
                .without(connection.secrets());
    }

    /** Tells the listeners that the call is over. */
    void record(
            Usage usage,
            @Nullable String answeredBy,
            boolean estimated,
            CallRecord.Outcome outcome,
            @Nullable Throwable failure,
            @Nullable Object answer) {
        others.remove(this);
        book.over(usage, answeredBy, estimated, outcome, failure, status, replyHeaders, allowance, answer);
    }

    void complete() {
        if (COMPLETED.compareAndSet(this, 0, 1)) {
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
