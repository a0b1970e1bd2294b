package io.github.camelllm.examples.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody else's HTTP service inside the process: {@code GET /rates/CHF} says what a euro is worth. */
final class RateService implements AutoCloseable {

    private static final String PATH = "/rates/";
    private static final Map<String, String> RATES = Map.of("CHF", "0.94", "GBP", "0.86", "USD", "1.08");

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean broken;
    private volatile boolean silent;

    RateService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext(PATH, this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it answers with status 503. */
    void breakDown() {
        broken = true;
    }

    /** From now on it takes requests and does not answer. */
    void fallSilent() {
        silent = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (silent) {
            await();
        }
        String currency = exchange.getRequestURI().getPath().substring(PATH.length());
        String rate = RATES.get(currency);
        byte[] body = ("{\"currency\":\"" + currency + "\",\"euro\":" + rate + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(broken ? 503 : rate == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
