package io.github.camelllm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.jupiter.api.Test;

/** The four timers of a call. */
final class TransportTimersTest extends TransportTest {

    @Test
    void firstByteTimerRuns() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::awaitHangUp)) {
            Timeouts short0 =
                    new Timeouts(Duration.ofSeconds(20), Duration.ofMillis(100), Duration.ZERO, Duration.ZERO);
            assertThat(failure(post(server.base(), "{}"), short0))
                    .isInstanceOf(LlmTimeoutException.class)
                    .hasMessageContaining("no reply within 100 ms (firstByteTimeout)");
            assertThat(server.hungUp.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void idleTimerRunsInMidReply() throws Exception {
        try (ScriptedServer server = new ScriptedServer(c -> {
            c.chunked("text/event-stream");
            c.chunk("data: first\n\n");
            c.awaitHangUp();
        })) {
            Timeouts idle =
                    new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(100), Duration.ZERO);
            assertThat(failure(post(server.base(), "{}"), idle))
                    .isInstanceOf(LlmTimeoutException.class)
                    .hasMessageContaining("idleTimeout");
        }
    }

    @Test
    void totalTimerRunsAlthoughBytesCome() throws Exception {
        try (ScriptedServer server = new ScriptedServer(c -> {
            c.chunked("text/event-stream");
            CountDownLatch never = new CountDownLatch(1);
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                c.chunk(": still here\n\n");
            }
        })) {
            Timeouts total = new Timeouts(
                    Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(300));
            assertThat(failure(post(server.base(), "{}"), total))
                    .isInstanceOf(LlmTimeoutException.class)
                    .hasMessageContaining("total timeout of 300 ms");
        }
    }

    @Test
    void connectTimerRunsWhileNoConnectionIsFree() throws Exception {
        HttpAsyncClientBuilder one = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(1)
                        .build());
        try (Transport narrow = HttpTransport.of(one, Thread::new, Runnable::run);
                ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::awaitHangUp)) {
            BlockingQueue<String> first = new LinkedBlockingQueue<>();
            narrow.send(post(server.base(), "{}"), PATIENT, new Collecting(first));
            server.requests.take();
            CompletableFuture<LlmException> second = new CompletableFuture<>();
            Timeouts connect = new Timeouts(Duration.ofMillis(200), Duration.ZERO, Duration.ZERO, Duration.ZERO);
            narrow.send(post(server.base(), "{}"), connect, new WholeReply(1024, r -> {}, second::complete));
            assertThat(second.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(LlmTimeoutException.class)
                    .hasMessageContaining("no connection within 200 ms (connectTimeout)");
        }
    }
}
