package io.github.camelllm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.Content;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class LargeContentTest {

    /** More than this test's JVM has as heap is sent and read by a test of its own; here the order of magnitude counts. */
    private static final long MANY = 256L * 1024 * 1024;

    private static final Timeouts PATIENT = new Timeouts(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(100));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Transport transport;

    @BeforeEach
    void start() throws IOException {
        transport = HttpTransport.of(HttpAsyncClients.custom(), Thread::new, threads);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/count", LargeContentTest::count);
        server.createContext("/large", LargeContentTest::large);
        server.createContext("/refuse", exchange -> answer(exchange, 413, "too large"));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        transport.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void count(HttpExchange exchange) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long count = 0;
        StringBuilder head = new StringBuilder();
        try (InputStream in = exchange.getRequestBody()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (head.length() < 600) {
                    head.append(new String(buffer, 0, Math.min(n, 600), StandardCharsets.ISO_8859_1));
                }
                count += n;
            }
        }
        String told = exchange.getRequestHeaders().getFirst("Content-Length");
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        answer(exchange, 200, count + "\n" + told + "\n" + type + "\n" + head);
    }

    private static void large(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, MANY);
        byte[] piece = new byte[64 * 1024];
        try (OutputStream out = exchange.getResponseBody()) {
            for (long left = MANY; left > 0; left -= piece.length) {
                out.write(piece);
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private WireReply send(Upload upload) throws Exception {
        CompletableFuture<WireReply> reply = new CompletableFuture<>();
        transport.send(
                WireRequest.post("/count", upload).to(base()),
                PATIENT,
                new WholeReply(1024 * 1024, reply::complete, reply::completeExceptionally));
        return reply.get(90, TimeUnit.SECONDS);
    }

    @Test
    void aFormIsWrittenWhileItIsRead() throws Exception {
        Upload form = Upload.builder(Upload.Form.FORM_DATA)
                .field("purpose", "batch")
                .field("absent", null)
                .file("file", "a.jsonl", "application/jsonl", Content.once(MANY, new Zeros(MANY)))
                .build();
        String[] told = send(form).text().split("\n", 4);
        assertThat(Long.parseLong(told[0])).isGreaterThan(MANY);
        assertThat(told[1]).isEqualTo(told[0]);
        assertThat(told[2]).startsWith("multipart/form-data").contains("boundary=");
        assertThat(told[3])
                .contains("name=\"purpose\"")
                .contains("batch")
                .contains("name=\"file\"; filename=\"a.jsonl\"")
                .contains("application/jsonl")
                .doesNotContain("absent");
    }

    @Test
    void contentOfUnknownLengthGoesInChunks() throws Exception {
        Upload raw = Upload.raw("audio/wav", Content.once(-1, new Zeros(1_000_000)));
        String[] told = send(raw).text().split("\n", 4);
        assertThat(told[0]).isEqualTo("1000000");
        assertThat(told[1]).isEqualTo("null");
        assertThat(told[2]).isEqualTo("audio/wav");
    }

    @Test
    void relatedPartsHaveNoNames() throws Exception {
        Upload related = Upload.builder(Upload.Form.RELATED)
                .file("", "", "application/json", Content.of("{}".getBytes(StandardCharsets.UTF_8)))
                .file("", "", "text/plain", Content.of("hello".getBytes(StandardCharsets.UTF_8)))
                .build();
        String[] told = send(related).text().split("\n", 4);
        assertThat(told[2]).startsWith("multipart/related; ");
        assertThat(told[3])
                .contains("Content-Type: application/json")
                .contains("hello")
                .doesNotContain("form-data");
    }

    /** A body that ended early would be taken for a whole one. */
    @Test
    void contentThatCannotBeReadEndsTheCall() {
        Content broken = Content.once(-1, new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk is gone");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("disk is gone");
            }
        });
        assertThatThrownBy(() -> send(Upload.raw("audio/wav", broken)))
                .hasCauseInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("disk is gone");
    }

    @Test
    void aLargeReplyIsReadAsItComes() throws Exception {
        Reading reading = new Reading();
        reading.of(send("/large", reading));
        try (InputStream body = reading.body.get(20, TimeUnit.SECONDS)) {
            assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(MANY);
        }
        assertThat(reading.over.take()).isEqualTo("complete");
    }

    @Test
    void closingALargeReplyEndsTheCall() throws Exception {
        Reading reading = new Reading();
        reading.of(send("/large", reading));
        try (InputStream body = reading.body.get(20, TimeUnit.SECONDS)) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
        }
        assertThat(reading.over.take()).isEqualTo("closed");
    }

    @Test
    void aRefusalIsReadWhole() throws Exception {
        Reading reading = new Reading();
        reading.of(send("/refuse", reading));
        assertThat(reading.over.take()).isEqualTo("413 too large");
    }

    @Test
    void aCutReplyFailsWhereItWasCut() throws Exception {
        try (ScriptedServer cutting = new ScriptedServer(c -> {
            c.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            c.hangUp();
        })) {
            Reading reading = new Reading();
            reading.of(transport.send(WireRequest.get("/x").to(cutting.base()), PATIENT, reading.reply));
            try (InputStream body = reading.body.get(20, TimeUnit.SECONDS)) {
                assertThat(body.readNBytes(4)).isEqualTo("half".getBytes(StandardCharsets.UTF_8));
                assertThatThrownBy(body::read).isInstanceOf(CutStreamException.class);
            }
            assertThat(reading.over.take()).isEqualTo("CutStreamException");
        }
    }

    private Call send(String path, Reading reading) {
        return transport.send(WireRequest.get(path).to(base()), PATIENT, reading.reply);
    }

    private static final class Reading implements BytesReply.Outcome {
        final CompletableFuture<InputStream> body = new CompletableFuture<>();
        final BlockingQueue<String> over = new LinkedBlockingQueue<>();
        final BytesReply reply = new BytesReply(1024 * 1024, this);

        void of(Call call) {
            reply.of(call);
        }

        @Override
        public void begun(int status, Headers headers, InputStream bytes) {
            body.complete(bytes);
        }

        @Override
        public void refused(WireReply refusal) {
            over.add(refusal.status() + " " + refusal.text());
        }

        @Override
        public void failed(LlmException failure) {
            over.add("failed " + failure.getClass().getSimpleName());
        }

        @Override
        public void over(@Nullable LlmException failure, boolean closed) {
            over.add(failure != null ? failure.getClass().getSimpleName() : closed ? "closed" : "complete");
        }
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
