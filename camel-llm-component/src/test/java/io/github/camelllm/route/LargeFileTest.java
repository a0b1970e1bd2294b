package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelllm.LlmComponent;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Gigabytes go up and come down in less memory than a twentieth of one. */
@Timeout(300)
final class LargeFileTest extends RouteTest {

    private static final long GIGABYTE = 1024L * 1024 * 1024;
    private static final long BOUND_MIB = 48;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static HttpServer server;

    @BeforeAll
    static void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(THREADS);
        server.createContext("/v1/files", LargeFileTest::keep);
        server.createContext("/v1/files/large/content", LargeFileTest::give);
        server.start();
    }

    @AfterAll
    static void silence() {
        server.stop(0);
        THREADS.shutdownNow();
    }

    private static void keep(HttpExchange exchange) throws IOException {
        long count;
        try (InputStream in = exchange.getRequestBody()) {
            count = in.transferTo(OutputStream.nullOutputStream());
        }
        byte[] text =
                ("{\"id\":\"file-1\",\"object\":\"file\",\"bytes\":" + count + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private static void give(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, GIGABYTE);
        byte[] piece = new byte[64 * 1024];
        try (OutputStream out = exchange.getResponseBody()) {
            for (long left = GIGABYTE; left > 0; left -= piece.length) {
                out.write(piece);
            }
        }
    }

    @Override
    protected void settings(LlmComponent component) {
        connections(
                component,
                "openai",
                "base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "openai",
                "api-key",
                "k",
                "openai",
                "total-timeout",
                "5m");
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:keep").to("llm:openai/m?operation=file-upload");
                from("direct:fetch")
                        .to("llm:openai?operation=file-content&fileId=large")
                        .process(e -> {
                            try (InputStream bytes = e.getMessage().getBody(InputStream.class)) {
                                e.getMessage().setBody(bytes.transferTo(OutputStream.nullOutputStream()));
                            }
                        });
            }
        };
    }

    private void kept(String what, Object body) {
        Heap heap = Heap.watch();
        long begun = System.nanoTime();
        Exchange answer = template.request("direct:keep", e -> e.getMessage().setBody(body));
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(StoredFile.class).bytes()).isGreaterThan(GIGABYTE);
        within(what, heap, begun);
    }

    private static void within(String what, Heap heap, long begun) {
        System.out.printf(
                "%s of 1 GiB: %.1f s, %d MiB more%n", what, (System.nanoTime() - begun) / 1e9, heap.grownMiB());
        assertThat(heap.grownMiB()).isLessThan(BOUND_MIB);
    }

    @Test
    void aFileGoesUp(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("long.jsonl");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(GIGABYTE);
        }
        kept("a file", file.toFile());
    }

    @Test
    void conversationsGoUp() {
        int each = 64 * 1024;
        String text = "x".repeat(each);
        Iterator<BatchItem> items = IntStream.rangeClosed(0, (int) (GIGABYTE / each))
                .mapToObj(i -> new BatchItem("r" + i, ChatRequest.of("m", text)))
                .iterator();
        kept("conversations", items);
    }

    @Test
    void contentComesDown() {
        Heap heap = Heap.watch();
        long begun = System.nanoTime();
        Exchange answer = template.request("direct:fetch", e -> {});
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(Long.class)).isEqualTo(GIGABYTE);
        within("content", heap, begun);
    }
}
