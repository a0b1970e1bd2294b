package io.github.camelllm.benchmarks.gateways;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** Hands requests on as they are, and answers as they come: {@code VertxProxy PORT UPSTREAM-PORT}. */
public final class VertxProxy extends AbstractVerticle {

    private static final int MOST = 20_000;

    private final int port;
    private final int upstream;

    private VertxProxy(int port, int upstream) {
        this.port = port;
        this.upstream = upstream;
    }

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        int upstream = Integer.parseInt(args[1]);
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(() -> new VertxProxy(port, upstream), new DeploymentOptions().setInstances(loops))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    @Override
    public void start() {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(MOST).setMaxWaitQueueSize(-1));
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port).setAcceptBacklog(MOST))
                .requestHandler(asked -> asked.body().onSuccess(body -> ask(client, asked, body)))
                .listen();
    }

    private void ask(HttpClient client, HttpServerRequest asked, Buffer body) {
        client.request(HttpMethod.POST, upstream, "127.0.0.1", asked.uri())
                .onSuccess(request -> answer(request, asked, body))
                .onFailure(failure -> asked.response().setStatusCode(502).end());
    }

    private static void answer(HttpClientRequest request, HttpServerRequest asked, Buffer body) {
        asked.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("host")) {
                request.putHeader(name, value);
            }
        });
        request.send(body)
                .onSuccess(answer -> {
                    asked.response().setStatusCode(answer.statusCode());
                    asked.response().headers().setAll(answer.headers());
                    answer.pipeTo(asked.response());
                })
                .onFailure(failure -> asked.response().setStatusCode(502).end());
    }
}
