package io.github.camelllm.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Providers that answer from tape: each connection has a path of its own, below which it answers with one tape. */
final class Replay implements AutoCloseable {

    /** Name of the connection whose stream begins and never ends. */
    static final String ENDLESS = "endless";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Tape> tapes = new TreeMap<>();
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, JsonNode> received = new ConcurrentHashMap<>();
    private volatile CountDownLatch hungUp = new CountDownLatch(1);

    Replay() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        connection(ENDLESS, "compatible", "/v1");
    }

    /**
     * @param own one of the project's own tapes
     * @param more names and values of further settings in turn
     */
    Replay add(String connection, String provider, String own, String... more) {
        return add(connection, provider, Tape.own(own), more);
    }

    Replay add(String connection, String provider, Tape tape, String... more) {
        tapes.put(connection, tape);
        connection(connection, provider, provider.equals("anthropic") ? "" : "/v1", more);
        return this;
    }

    private void connection(String name, String provider, String path, String... more) {
        String prefix = "llm.connection." + name + '.';
        settings.put(prefix + "provider", provider);
        settings.put(
                prefix + "base-url", "http://127.0.0.1:" + server.getAddress().getPort() + '/' + name + path);
        settings.put(prefix + "api-key", "k");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(prefix + more[i], more[i + 1]);
        }
    }

    /** Properties that describe the connections. */
    Map<String, String> connections() {
        return settings;
    }

    /** What a connection's provider was asked last. */
    JsonNode received(String connection) {
        return Objects.requireNonNull(received.get(connection), () -> connection + " was not asked");
    }

    /** Counted down when the reader of the endless stream has gone; each call begins anew. */
    CountDownLatch hungUp() {
        hungUp = new CountDownLatch(1);
        return hungUp;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String connection = exchange.getRequestURI().getPath().split("/", 3)[1];
        byte[] asked = exchange.getRequestBody().readAllBytes();
        if (asked.length > 0 && asked[0] == '{') {
            received.put(connection, Tape.JSON.readTree(asked));
        }
        if (connection.equals(ENDLESS)) {
            forever(exchange);
            return;
        }
        Tape tape = tapes.get(connection);
        if (tape == null) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        byte[] body = tape.body();
        exchange.getResponseHeaders().set("Content-Type", tape.type());
        if (!tape.header("retry-after").isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", tape.header("retry-after"));
        }
        exchange.sendResponseHeaders(tape.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void forever(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        byte[] event = "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"and so on \"}}]}\n\n"
                .getBytes(StandardCharsets.UTF_8);
        CountDownLatch latch = hungUp;
        try (OutputStream out = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(event);
                out.flush();
            }
        } catch (IOException e) {
            latch.countDown();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
