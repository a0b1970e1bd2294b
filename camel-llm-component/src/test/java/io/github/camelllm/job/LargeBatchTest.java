package io.github.camelllm.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelllm.LlmComponent;
import io.github.camelllm.operation.BatchResult;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gigabyte of answers goes through a route, and the memory that it takes is that of a window. */
@Timeout(300)
final class LargeBatchTest {

    private static final long SIZE = 1024L * 1024 * 1024;
    private static final int MEBIBYTE = 1024 * 1024;

    private final byte[] line =
            ("{\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"body\":{\"id\":\"c\",\"object\":"
                            + "\"chat.completion\",\"model\":\"gpt-5-mini\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
                            + "\"assistant\",\"content\":\"" + "six of one, half a dozen of the other; ".repeat(400)
                            + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":4000,"
                            + "\"total_tokens\":4010}}},\"error\":null}\n")
                    .getBytes(StandardCharsets.UTF_8);

    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong most = new AtomicLong();

    private void serve(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (long sent = 0; sent < SIZE; sent += line.length) {
                out.write(line);
            }
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void look() {
        if (answers.incrementAndGet() % 8192 == 0) {
            most.accumulateAndGet(used(), Math::max);
        }
    }

    @Test
    void oneGibibyte() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/v1/files/large/content", this::serve);
        server.start();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            LlmComponent component = new LlmComponent();
            Properties openai = new Properties();
            openai.put("base-url", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
            openai.put("api-key", "k");
            component.getConnections().put("openai", openai);
            context.addComponent("llm", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:read")
                            .to("llm:openai?operation=batch-results&resultsFileId=large")
                            .split(body())
                            .streaming()
                            .process(e -> {
                                assertThat(e.getMessage()
                                                .getBody(BatchResult.class)
                                                .response())
                                        .isNotNull();
                                look();
                            });
                }
            });
            context.start();
            long before = used();
            long begun = System.nanoTime();
            context.createFluentProducerTemplate().to("direct:read").send();
            double seconds = (System.nanoTime() - begun) / 1e9;
            long grown = (most.get() - before) / MEBIBYTE;
            System.out.printf(
                    "%d answers, %d MiB read in %.1f s, memory grew by %d MiB at most%n",
                    answers.get(), answers.get() * line.length / MEBIBYTE, seconds, grown);
            assertThat(answers.get()).isEqualTo((SIZE + line.length - 1) / line.length);
            assertThat(grown).isLessThan(16);
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
