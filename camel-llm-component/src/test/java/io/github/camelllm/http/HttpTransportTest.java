package io.github.camelllm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.UnreachableException;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.junit.jupiter.api.Test;

final class HttpTransportTest extends TransportTest {

    @Test
    void sendsAndReceives() throws Exception {
        try (ScriptedServer server = new ScriptedServer(c -> c.reply(200, "application/json", "{\"ok\":\"ä\"}"))) {
            WireRequest request = post(server.base(), "{\"q\":1}").withHeader("X-Key", "k");
            WireReply reply = send(request, PATIENT);
            assertThat(reply.text()).isEqualTo("{\"ok\":\"ä\"}");
            String head = server.requests.take();
            assertThat(head)
                    .startsWith("POST /v1/chat/completions HTTP/1.1")
                    .contains("X-Key: k", "Content-Type: application/json", "Content-Length: 7");
            assertThat(head).doesNotContainIgnoringCase("upgrade");
        }
    }

    @Test
    void sendsLongBodiesInPieces() throws Exception {
        String text = "x".repeat(300_000);
        CompletableFuture<String> got = new CompletableFuture<>();
        try (ScriptedServer server = new ScriptedServer(c -> {
            got.complete(c.body);
            c.reply(200, "text/plain", "ok");
        })) {
            WireBody.Output output = new WireBody.Output();
            for (int i = 0; i < 10; i++) {
                output.write(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
            }
            send(WireRequest.post("/x", output.body()).to(server.base()), PATIENT);
            assertThat(got.get().length()).isEqualTo(3_000_000);
        }
    }

    @Test
    void firstBytesComeBeforeTheLastAreSent() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(c -> {
            c.chunked("text/event-stream");
            c.chunk("data: first\n\n");
            seen.await();
            c.chunk("data: last\n\n");
            c.lastChunk();
        })) {
            BlockingQueue<String> events = new LinkedBlockingQueue<>();
            transport.send(post(server.base(), "{}"), PATIENT, new Collecting(events));
            assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("head 200");
            assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("data: first");
            seen.countDown();
            assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("data: last");
            assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("end");
        }
    }

    @Test
    void cancellingClosesTheConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer(c -> {
            c.chunked("text/event-stream");
            c.chunk("data: first\n\n");
            c.awaitHangUp();
        })) {
            BlockingQueue<String> events = new LinkedBlockingQueue<>();
            Call call = transport.send(post(server.base(), "{}"), PATIENT, new Collecting(events));
            events.take();
            assertThat(events.take()).isEqualTo("data: first");
            call.cancel();
            assertThat(server.hungUp.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(events.take()).isEqualTo("CancelledException");
            assertThat(events.poll(50, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void cancellingBeforeTheReplyClosesTheConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::awaitHangUp)) {
            BlockingQueue<String> events = new LinkedBlockingQueue<>();
            Call call = transport.send(post(server.base(), "{}"), PATIENT, new Collecting(events));
            server.requests.take();
            call.cancel();
            assertThat(server.hungUp.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(events.take()).isEqualTo("CancelledException");
        }
    }

    @Test
    void cancellingClosesAConnectionWhoseConnectReturnsLate() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::awaitHangUp);
                Transport late = HttpTransport.of(
                        HttpAsyncClients.custom().setConnectionManager(returningAfter(server.requests)),
                        Thread::new,
                        Runnable::run)) {
            BlockingQueue<String> events = new LinkedBlockingQueue<>();
            Call call = late.send(post(server.base(), "{}"), PATIENT, new Collecting(events));
            call.cancel();
            assertThat(server.hungUp.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(events.take()).isEqualTo("CancelledException");
        }
    }

    /** Connections that are used, on the client's threads, before the thread that asked for them goes on. */
    private static AsyncClientConnectionManager returningAfter(BlockingQueue<String> requests) {
        AsyncClientConnectionManager real =
                PoolingAsyncClientConnectionManagerBuilder.create().build();
        return (AsyncClientConnectionManager) Proxy.newProxyInstance(
                HttpTransportTest.class.getClassLoader(),
                new Class<?>[] {AsyncClientConnectionManager.class},
                (proxy, method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    if (method.getName().equals("connect")) {
                        requests.take();
                    }
                    return result;
                });
    }

    @Test
    void nobodyThere() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(failure(post(URI.create("http://127.0.0.1:" + port), "{}"), PATIENT))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("check the base URL");
        assertThat(failure(post(URI.create("http://no-such-host.invalid"), "{}"), PATIENT))
                .isInstanceOf(UnreachableException.class);
    }

    @Test
    void brokenConnections() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::hangUp)) {
            assertThat(failure(post(server.base(), "{}"), PATIENT)).isInstanceOf(UnreachableException.class);
        }
        try (ScriptedServer server = new ScriptedServer(c -> {
            c.chunked("application/json");
            c.chunk("{\"half\":");
            c.hangUp();
        })) {
            assertThat(failure(post(server.base(), "{}"), PATIENT)).isInstanceOf(CutStreamException.class);
        }
        try (ScriptedServer server = new ScriptedServer(c -> {
            c.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
            c.hangUp();
        })) {
            assertThat(failure(post(server.base(), "{}"), PATIENT)).isInstanceOf(CutStreamException.class);
        }
        try (ScriptedServer server = new ScriptedServer(c -> {
            c.write("this is no HTTP at all\r\n\r\n");
            c.hangUp();
        })) {
            assertThat(failure(post(server.base(), "{}"), PATIENT)).isInstanceOf(MalformedReplyException.class);
        }
    }

    @Test
    void repliesBeyondTheLimitAreRefused() throws Exception {
        byte[] block = new byte[64 * 1024];
        try (ScriptedServer server = new ScriptedServer(c -> {
            c.write("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n");
            for (int i = 0; i < 1600; i++) {
                c.write(block);
            }
        })) {
            assertThat(failure(post(server.base(), "{}"), PATIENT))
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("larger than 1048576 bytes (option maxReplyBytes)");
            assertThat(server.hungUp.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void connectionsAreUsedAgain() throws Exception {
        try (ScriptedServer server = new ScriptedServer(c -> c.reply(200, "text/plain", "ok"))) {
            for (int i = 0; i < 3; i++) {
                send(post(server.base(), "{}"), PATIENT);
            }
            assertThat(server.requests).hasSize(3);
        }
    }

    @Test
    void aSlowReaderHoldsTheServerBack() throws Exception {
        byte[] block = new byte[64 * 1024];
        CountDownLatch all = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(c -> {
            c.write("HTTP/1.1 200 OK\r\nContent-Length: " + 8 * 1024 * 1024 + "\r\n\r\n");
            for (int i = 0; i < 128; i++) {
                c.write(block);
            }
            all.countDown();
        })) {
            Slow reader = new Slow();
            Call call = transport.send(post(server.base(), "{}"), PATIENT, reader);
            assertThat(reader.full.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(all.await(300, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(reader.got.get()).isLessThan(1024 * 1024);
            reader.granting = call;
            call.grant(64 * 1024);
            assertThat(reader.end.await(20, TimeUnit.SECONDS))
                    .as("%s bytes, %s", reader.got, reader.failure)
                    .isTrue();
        }
    }

    /** Takes a little, then waits to be allowed more. */
    private static final class Slow implements Receiver {
        final CountDownLatch full = new CountDownLatch(1);
        final CountDownLatch end = new CountDownLatch(1);
        final AtomicLong got = new AtomicLong();
        volatile Call granting = Call.OVER;
        volatile String failure = "";

        @Override
        public int window() {
            return 128 * 1024;
        }

        @Override
        public void head(int status, Headers headers) {}

        @Override
        public void body(ByteBuffer bytes) {
            int count = bytes.remaining();
            bytes.position(bytes.limit());
            granting.grant(count);
            if (got.addAndGet(count) >= window()) {
                full.countDown();
            }
        }

        @Override
        public void end() {
            end.countDown();
        }

        @Override
        public void failed(LlmException why) {
            failure = why.toString();
        }
    }
}
