package io.github.camelllm.gateway;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * One request to the gateway and what is known of it so far: everything but what was asked and answered. It can be read
 * on any thread.
 */
public final class GatewayRequest {

    /** Status in the records of a request whose caller hung up before there was one. */
    public static final int HUNG_UP = 499;

    /* the header that routes with a cache set; see the pattern */
    private static final String CACHE = "CamelLlmCache";

    private final String id;
    private final String method;
    private final String path;
    private final String operation;
    private final String format;
    private final @Nullable String remoteAddress;
    private final String serverAddress;
    private final int serverPort;
    private final Instant begun = Instant.now();
    private final long begunNanos = System.nanoTime();
    private final ProviderCalls calls = new ProviderCalls();
    private volatile @Nullable String model;
    private volatile boolean stream;
    private volatile boolean cancelled;
    private volatile @Nullable String error;
    private volatile @Nullable Integer status;
    private volatile @Nullable Long nanos;
    private volatile @Nullable Long nanosToFirstByte;
    private volatile long received;
    private final AtomicLong sent = new AtomicLong();
    private volatile @Nullable String caller;
    private volatile @Nullable String tenant;
    private volatile @Nullable String cache;

    GatewayRequest(
            String id,
            String method,
            String path,
            String operation,
            String format,
            @Nullable String remoteAddress,
            String serverAddress,
            int serverPort) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.operation = operation;
        this.format = format;
        this.remoteAddress = remoteAddress;
        this.serverAddress = serverAddress;
        this.serverPort = serverPort;
    }

    /**
     * The head of a request.
     *
     * @param fallback its name if the caller gave none
     */
    static GatewayRequest of(RoutingContext context, String fallback, String operation, String format) {
        HttpServerRequest request = context.request();
        SocketAddress remote = request.remoteAddress();
        SocketAddress local = request.localAddress();
        return new GatewayRequest(
                CallerRequestId.or(request.getHeader(CallerRequestId.HEADER), fallback),
                request.method().name(),
                request.path() == null ? "" : request.path(),
                operation,
                format,
                remote == null ? null : remote.hostAddress(),
                local == null ? "" : local.hostAddress() + "",
                local == null ? 0 : local.port());
    }

    /** The gateway's name for it, which the caller is told; the caller's own if it sent a usable one. */
    public String id() {
        return id;
    }

    /** When it came. */
    public Instant begun() {
        return begun;
    }

    /** Method of HTTP. */
    public String method() {
        return method;
    }

    /** Path of the address, without a query. */
    public String path() {
        return path;
    }

    /** What is asked for, for instance {@code chat}. */
    public String operation() {
        return operation;
    }

    /** Name of the format that the caller speaks. */
    public String format() {
        return format;
    }

    /** The caller's network address; null if unknown. */
    public @Nullable String remoteAddress() {
        return remoteAddress;
    }

    /** The address at which it came in. */
    public String serverAddress() {
        return serverAddress;
    }

    /** The port at which it came in. */
    public int serverPort() {
        return serverPort;
    }

    /** The model that the caller names; null if it is not known (yet), or there is none. */
    public @Nullable String model() {
        return model;
    }

    /** Whether the caller wants a stream. */
    public boolean stream() {
        return stream;
    }

    /** Who calls, as the route found out; null if it did not. See {@link LlmGatewayHeaders#CALLER}. */
    public @Nullable String caller() {
        return caller;
    }

    /** Whose call it is, as the route found out; null if it did not. See {@link LlmGatewayHeaders#TENANT}. */
    public @Nullable String tenant() {
        return tenant;
    }

    /** What the route says of its cache, for instance {@code hit}; null if it says nothing. */
    public @Nullable String cache() {
        return cache;
    }

    /** Bytes of the request's body. */
    public long receivedBytes() {
        return received;
    }

    /** Bytes of the answer's body so far. */
    public long sentBytes() {
        return sent.get();
    }

    /** Status of HTTP; null before it is known. */
    public @Nullable Integer status() {
        return status;
    }

    /** Simple name of the failure's class, also of one in mid-stream; null if there was none. */
    public @Nullable String error() {
        return error;
    }

    /** Whether the caller hung up before the end. */
    public boolean cancelled() {
        return cancelled;
    }

    /** Nanoseconds from the request's head to the answer's last byte, or until now. */
    public long nanos() {
        Long done = nanos;
        return done == null ? System.nanoTime() - begunNanos : done;
    }

    /** Nanoseconds from the request's head to the first content of the stream; null if there is none. */
    public @Nullable Long nanosToFirstByte() {
        return nanosToFirstByte;
    }

    /** Calls to providers that were begun for it. */
    public int attempts() {
        return calls.begun();
    }

    /** Calls that are over, in the order of their ends; of very many the first ones. */
    public List<CallRecord> calls() {
        return calls.over();
    }

    /** The call whose answer is the last one; null if there is none. */
    public @Nullable CallRecord answeredBy() {
        return calls.answered();
    }

    /** What its calls consumed together, as far as their providers said. */
    public Usage usage() {
        Usage sum = null;
        for (CallRecord call : calls()) {
            boolean nothing =
                    call.outcome() == CallRecord.Outcome.FAILED && call.usage().equals(Usage.UNKNOWN);
            if (!nothing) {
                sum = sum == null ? call.usage() : sum.plus(call.usage());
            }
        }
        return sum == null ? Usage.UNKNOWN : sum;
    }

    /** What its calls cost together, in USD; 0 without calls, null if the cost of one that was answered is unknown. */
    public @Nullable BigDecimal cost() {
        BigDecimal sum = BigDecimal.ZERO;
        for (CallRecord call : calls()) {
            if (call.cost() != null) {
                sum = sum.add(call.cost());
            } else if (call.outcome() != CallRecord.Outcome.FAILED) {
                return null;
            }
        }
        return sum;
    }

    ProviderCalls providerCalls() {
        return calls;
    }

    /** Hears of the calls that are made for it. */
    CallListener listener() {
        return calls;
    }

    /** Nanoseconds so far in which no provider was waited for. */
    long overheadNanos() {
        return Math.max(0, nanos() - calls.waitedNanos());
    }

    void read(@Nullable String wanted, boolean streamed) {
        model = wanted;
        stream = streamed;
    }

    void received(long bytes) {
        received = bytes;
    }

    void failed(String failure) {
        error = failure;
    }

    /** Whether this is the first content. */
    boolean content() {
        if (nanosToFirstByte != null) {
            return false;
        }
        nanosToFirstByte = System.nanoTime() - begunNanos;
        return true;
    }

    void wrote(int answerStatus, long bytes) {
        status = answerStatus;
        sent.addAndGet(bytes);
    }

    void hungUp() {
        cancelled = true;
        if (status == null) {
            status = HUNG_UP;
        }
    }

    void ended() {
        nanos = System.nanoTime() - begunNanos;
    }

    /** What the route found out about the request. */
    void told(Message message) {
        caller = message.getHeader(LlmGatewayHeaders.CALLER, String.class);
        tenant = message.getHeader(LlmGatewayHeaders.TENANT, String.class);
        cache = message.getHeader(CACHE, String.class);
    }

    /** What the route says of its cache. */
    static @Nullable Object cache(Message message) {
        return message.getHeader(CACHE);
    }

    /** The model that answered, in the provider's words; null if nobody said. */
    static @Nullable Object answeringModel(Message message) {
        return message.getHeader(LlmHeaders.PROVIDER) == null ? null : message.getHeader(LlmHeaders.MODEL);
    }

    /** Says which it is, not what is asked. */
    @Override
    public String toString() {
        return "GatewayRequest[" + id + ", " + method + ' ' + path + ']';
    }
}
