package io.github.camelllm.benchmarks.peers;

import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.benchmarks.contest.AsyncContestant;
import io.github.camelllm.benchmarks.contest.Question;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Vert.x's client on one event loop. */
public final class VertxClient implements AsyncContestant {

    private Vertx vertx;
    private HttpClient client;
    private RequestOptions target;

    @Override
    public void open(URI base, int atOnce) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(Math.max(atOnce, 20)).setMaxWaitQueueSize(-1));
        target = new RequestOptions()
                .setHost(base.getHost())
                .setPort(base.getPort())
                .setURI(base.getPath() + "/chat/completions")
                .setMethod(HttpMethod.POST)
                .putHeader("Content-Type", "application/json")
                .putHeader("Authorization", "Bearer sk-test");
    }

    @Override
    public CompletableFuture<Answer> askAsync(Question question) throws IOException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        send(question, false, answer, response -> response.body()
                .onFailure(answer::completeExceptionally)
                .onSuccess(body -> {
                    try {
                        byte[] bytes = body.getBytes();
                        answer.complete(Wire.whole(bytes, bytes.length));
                    } catch (IOException e) {
                        answer.completeExceptionally(e);
                    }
                }));
        return answer;
    }

    @Override
    public CompletableFuture<Answer> readAsync(Question question, Consumer<String> pieces) throws IOException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Wire.Events events = new Wire.Events(pieces);
        send(question, true, answer, response -> {
            response.exceptionHandler(answer::completeExceptionally);
            response.handler(buffer -> {
                try {
                    byte[] bytes = buffer.getBytes();
                    events.feed(bytes, 0, bytes.length);
                } catch (IOException e) {
                    answer.completeExceptionally(e);
                }
            });
            response.endHandler(end -> answer.complete(events.end()));
        });
        return answer;
    }

    private void send(
            Question question,
            boolean stream,
            CompletableFuture<Answer> answer,
            Consumer<HttpClientResponse> reader)
            throws IOException {
        Buffer body = Buffer.buffer(Unpooled.wrappedBuffer(Wire.request(question, stream)));
        client.request(target).onFailure(answer::completeExceptionally).onSuccess((HttpClientRequest request) -> {
            request.response().onFailure(answer::completeExceptionally).onSuccess(response -> {
                if (response.statusCode() == 200) {
                    reader.accept(response);
                } else {
                    answer.completeExceptionally(new IllegalStateException("status " + response.statusCode()));
                }
            });
            request.end(body);
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
