package io.github.camelllm.http;

import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sends requests with the asynchronous HttpClient 5: a few threads for any number of calls. */
public final class HttpTransport implements Transport {

    /* Every limit is a timer of the call's; the client's own would report the same thing less well. */
    private static final RequestConfig NO_LIMITS = RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.DISABLED)
            .setResponseTimeout(Timeout.DISABLED)
            .setRedirectsEnabled(false)
            .setExpectContinueEnabled(false)
            .build();

    private static final String CALL = "camelllm.call";

    private final CloseableHttpAsyncClient client;
    private final Executor readers;
    private final ScheduledThreadPoolExecutor timer;
    private final Watch watch;
    private final ConcurrentMap<URI, Destination> destinations = new ConcurrentHashMap<>();

    private record Destination(HttpHost host, String path) {
        static Destination of(URI base) {
            String path = base.getRawPath();
            return new Destination(HttpHost.create(base), path == null ? "" : path);
        }
    }

    private HttpTransport(CloseableHttpAsyncClient client, ThreadFactory timerThread, Executor readers) {
        this.client = client;
        this.readers = readers;
        this.timer = new ScheduledThreadPoolExecutor(1, timerThread);
        this.watch = new Watch(timer);
    }

    /**
     * @param builder says how to connect; retries, redirects and cookies are switched off here
     * @param readers runs what reads uploads, and waits for them
     */
    public static HttpTransport of(HttpAsyncClientBuilder builder, ThreadFactory timerThread, Executor readers) {
        CloseableHttpAsyncClient client = builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableConnectionState()
                .setIoSessionDecorator(PausedReads::new)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), "sent", HttpTransport::sent)
                .build();
        client.start();
        return new HttpTransport(client, timerThread, readers);
    }

    /** The connection is there, and the request goes out. */
    private static void sent(
            HttpRequest request,
            @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (scope.clientContext.getAttribute(CALL) instanceof HttpCall call
                && !call.sent(scope.execRuntime::discardEndpoint)) {
            throw new InterruptedIOException("the call was given up");
        }
        chain.proceed(request, body, scope, callback);
    }

    @Override
    public Call send(WireRequest request, Timeouts timeouts, Receiver receiver) {
        Destination to = destinations.computeIfAbsent(request.base(), Destination::of);
        BasicHttpRequest head = new BasicHttpRequest(request.method(), to.host(), to.path() + request.path());
        request.headers().forEach(head::addHeader);
        HttpCall call = new HttpCall(receiver);
        CallTimer timers = new CallTimer(watch, timeouts, call::giveUp);
        call.timer = timers;
        timers.start();
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(NO_LIMITS);
        context.setAttribute(CALL, call);
        call.future = client.execute(
                to.host(), new BasicRequestProducer(head, producer(request, call)), call, null, context, call);
        call.begun();
        return call;
    }

    private @Nullable AsyncEntityProducer producer(WireRequest request, HttpCall call) {
        Upload upload = request.upload();
        if (upload != null) {
            return new Uploading(upload, readers, call::byteWent, call::unreadable);
        }
        WireBody body = request.body();
        return body == null ? null : new Pieces(body);
    }

    /** Ends the calls under way and closes all connections. */
    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
        timer.shutdownNow();
    }
}
