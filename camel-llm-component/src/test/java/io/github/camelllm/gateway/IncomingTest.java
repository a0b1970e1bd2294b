package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class IncomingTest {

    /** What the connection knows of the request's reader, by the name of the method that took it. */
    private final Map<String, Handler<@Nullable Object>> handlers = new HashMap<>();

    @SuppressWarnings("unchecked") // the methods that take one argument take a handler
    private final HttpServerRequest request = (HttpServerRequest) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {HttpServerRequest.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("getHeader")) {
                    return "11";
                }
                handlers.put(method.getName(), (Handler<@Nullable Object>) arguments[0]);
                return proxy;
            });

    private final List<String> read = new ArrayList<>();

    private WeakReference<byte[]> read() {
        List<WeakReference<byte[]>> bodies = new ArrayList<>();
        Incoming.read(
                request,
                100,
                body -> {
                    read.add(new String(body, StandardCharsets.UTF_8));
                    bodies.add(new WeakReference<>(body));
                },
                () -> read.add("refused"));
        handler("handler").handle(Buffer.buffer("Hello "));
        handler("handler").handle(Buffer.buffer("there"));
        handler("endHandler").handle(null);
        return bodies.get(0);
    }

    private Handler<@Nullable Object> handler(String method) {
        Handler<@Nullable Object> handler = handlers.get(method);
        assertThat(handler).as(method).isNotNull();
        return Objects.requireNonNull(handler);
    }

    @Test
    void whatWasReadIsNotKeptWhileTheAnswerIsWritten() {
        WeakReference<byte[]> body = read();
        assertThat(read).containsExactly("Hello there");
        for (int look = 0; look < 20 && body.get() != null; look++) {
            System.gc();
        }
        assertThat(body.get()).isNull();
        assertThat(handlers).containsKeys("handler", "endHandler");
    }
}
