package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.camelllm.LlmComponent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recording of a gigabyte goes through the endpoint in less memory than a twentieth of it. */
@Timeout(300)
final class LargeUploadTest extends RouteTest {

    private static final long GIGABYTE = 1024L * 1024 * 1024;
    private static final long BOUND_MIB = 48;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static HttpServer server;

    @BeforeAll
    static void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(THREADS);
        server.createContext("/v1/audio/transcriptions", exchange -> {
            long count;
            try (InputStream in = exchange.getRequestBody()) {
                count = in.transferTo(OutputStream.nullOutputStream());
            }
            byte[] text = ("{\"text\":\"" + count + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void silence() {
        server.stop(0);
        THREADS.shutdownNow();
    }

    @Override
    protected void settings(LlmComponent component) {
        connections(
                component,
                "ear",
                "provider",
                "compatible",
                "ear",
                "base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "ear",
                "total-timeout",
                "5m");
    }

    private void sent(Object body) {
        Heap heap = Heap.watch();
        Exchange answer = template.request(
                "llm:ear/m?operation=transcribe", e -> e.getMessage().setBody(body));
        assertThat(answer.getException()).isNull();
        assertThat(Long.parseLong(answer.getMessage().getBody(String.class))).isGreaterThan(GIGABYTE);
        assertThat(heap.grownMiB()).isLessThan(BOUND_MIB);
    }

    @Test
    void aFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("long.wav");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(GIGABYTE);
        }
        sent(file.toFile());
    }

    @Test
    void aStream() {
        sent(new InputStream() {
            private long left = GIGABYTE;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int count = (int) Math.min(length, left);
                left -= Math.max(count, 0);
                return count <= 0 ? -1 : count;
            }
        });
    }
}
