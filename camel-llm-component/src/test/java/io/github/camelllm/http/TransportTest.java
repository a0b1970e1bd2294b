package io.github.camelllm.http;

import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A transport with patience. */
@Timeout(60)
abstract class TransportTest {

    static final Timeouts PATIENT = new Timeouts(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(40));

    Transport transport;

    @BeforeEach
    void start() {
        transport = HttpTransport.of(HttpAsyncClients.custom(), Thread::new, Runnable::run);
    }

    @AfterEach
    void stop() throws Exception {
        transport.close();
    }

    static WireRequest post(URI base, String body) {
        return WireRequest.post("/chat/completions", WireBody.of(body)).to(base);
    }

    WireReply send(WireRequest request, Timeouts timeouts) throws Exception {
        CompletableFuture<WireReply> reply = new CompletableFuture<>();
        transport.send(request, timeouts, new WholeReply(1024 * 1024, reply::complete, reply::completeExceptionally));
        try {
            return reply.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    LlmException failure(WireRequest request, Timeouts timeouts) throws Exception {
        try {
            WireReply reply = send(request, timeouts);
            throw new AssertionError("a reply: " + reply.status());
        } catch (LlmException e) {
            return e;
        }
    }

    /** Writes down what it is told. */
    static final class Collecting implements Receiver {
        private final BlockingQueue<String> events;

        Collecting(BlockingQueue<String> events) {
            this.events = events;
        }

        @Override
        public void head(int status, Headers headers) {
            events.add("head " + status);
        }

        @Override
        public void body(ByteBuffer bytes) {
            events.add(StandardCharsets.UTF_8.decode(bytes).toString().strip());
        }

        @Override
        public void end() {
            events.add("end");
        }

        @Override
        public void failed(LlmException failure) {
            events.add(failure.getClass().getSimpleName());
        }
    }
}
