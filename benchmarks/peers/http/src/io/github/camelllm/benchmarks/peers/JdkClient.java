package io.github.camelllm.benchmarks.peers;

import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.benchmarks.contest.AsyncContestant;
import io.github.camelllm.benchmarks.contest.Question;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** The JDK's client. */
public final class JdkClient implements AsyncContestant {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpRequest.Builder target;

    @Override
    public void open(URI base, int atOnce) {
        target = HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer sk-test");
    }

    private HttpRequest request(Question question, boolean stream) throws IOException {
        return target.copy()
                .POST(HttpRequest.BodyPublishers.ofByteArray(Wire.request(question, stream)))
                .build();
    }

    @Override
    public CompletableFuture<Answer> askAsync(Question question) throws IOException {
        return client.sendAsync(request(question, false), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(reply -> {
                    try {
                        return Wire.whole(reply.body(), reply.body().length);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                });
    }

    @Override
    public CompletableFuture<Answer> readAsync(Question question, Consumer<String> pieces) throws IOException {
        return client.sendAsync(request(question, true), head -> new Reader(pieces))
                .thenApply(HttpResponse::body);
    }

    private static final class Reader implements HttpResponse.BodySubscriber<Answer> {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final Wire.Events events;

        Reader(Consumer<String> pieces) {
            this.events = new Wire.Events(pieces);
        }

        @Override
        public CompletionStage<Answer> getBody() {
            return answer;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            try {
                for (ByteBuffer buffer : buffers) {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    events.feed(bytes, 0, bytes.length);
                }
            } catch (IOException e) {
                answer.completeExceptionally(e);
            }
        }

        @Override
        public void onError(Throwable failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            answer.complete(events.end());
        }
    }
}
