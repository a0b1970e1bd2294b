package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmComponent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand calls to a model that thinks for two seconds, all at once. */
final class ManyCallsTest extends RouteTest {

    private static final int CALLS = 1000;
    private static final String REPLY =
            "{\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}";

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private HttpAsyncServer server;

    @Override
    protected void settings(LlmComponent component) {
        connections(component, "slow", "provider", "compatible", "slow", "base-url", start() + "/v1");
    }

    private String start() {
        server = AsyncServerBootstrap.bootstrap()
                .setCanonicalHostName("127.0.0.1")
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setBacklogSize(2 * CALLS)
                        .build())
                .register("*", new SlowModel())
                .create();
        server.start();
        try {
            var address = server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), URIScheme.HTTP)
                    .get()
                    .getAddress();
            return "http://127.0.0.1:" + ((InetSocketAddress) address).getPort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close(CloseMode.IMMEDIATE);
        server.awaitShutdown(TimeValue.ofSeconds(5));
        clock.shutdownNow();
    }

    private final class SlowModel implements AsyncServerRequestHandler<Message<HttpRequest, String>> {
        @Override
        public AsyncRequestConsumer<Message<HttpRequest, String>> prepare(
                HttpRequest request, org.apache.hc.core5.http.EntityDetails entity, HttpContext context) {
            return new BasicRequestConsumer<>(new StringAsyncEntityConsumer());
        }

        @Override
        public void handle(Message<HttpRequest, String> request, ResponseTrigger trigger, HttpContext context) {
            var unused = clock.schedule(
                    () -> {
                        try {
                            trigger.submitResponse(
                                    AsyncResponseBuilder.create(200)
                                            .setEntity(REPLY, ContentType.APPLICATION_JSON)
                                            .build(),
                                    context);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    2,
                    TimeUnit.SECONDS);
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llm:slow/m");
            }
        };
    }

    @Test
    @Timeout(60)
    void needFewThreads() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        List<CompletableFuture<Exchange>> answers = new ArrayList<>();
        AtomicInteger most = new AtomicInteger();
        Thread watcher = new Thread(() -> {
            while (begun.getCount() > 0) {
                most.accumulateAndGet(ownThreads(), Math::max);
                Thread.onSpinWait();
            }
        });
        watcher.setDaemon(true);
        watcher.start();
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Exchange> answer = new CompletableFuture<>();
            Exchange exchange = context.getEndpoint("direct:ask").createExchange();
            exchange.getMessage().setBody("hi");
            var processor = context.getEndpoint("direct:ask").createAsyncProducer();
            processor.process(exchange, done -> answer.complete(exchange));
            answers.add(answer);
        }
        for (CompletableFuture<Exchange> answer : answers) {
            assertThat(answer.get().getException()).isNull();
            assertThat(answer.get().getMessage().getBody()).isEqualTo("ok");
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        begun.countDown();
        assertThat(most.get()).as("threads of ours").isLessThan(40);
        // one after the other, or on a pool of 20 threads, they would take more than a minute
        assertThat(seconds).isLessThan(30);
    }

    private static int ownThreads() {
        int count = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            if (name.contains("Llm") || name.startsWith("httpclient-")) {
                count++;
            }
        }
        return count;
    }
}
