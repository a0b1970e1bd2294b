package io.github.camelllm.benchmarks.peers;

import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.benchmarks.contest.AsyncContestant;
import io.github.camelllm.benchmarks.contest.Question;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;

/** The asynchronous HttpClient 5, which the component's transport is made of. */
public final class HttpClient5 implements AsyncContestant {

    private CloseableHttpAsyncClient client;
    private String target;

    @Override
    public void open(URI base, int atOnce) {
        int pool = Math.max(atOnce, 20);
        client = HttpAsyncClients.custom()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(pool)
                        .setMaxConnPerRoute(pool)
                        .build())
                .build();
        client.start();
        target = base + "/chat/completions";
    }

    @Override
    public CompletableFuture<Answer> askAsync(Question question) throws IOException {
        return send(question, new Reader(null));
    }

    @Override
    public CompletableFuture<Answer> readAsync(Question question, Consumer<String> pieces) throws IOException {
        return send(question, new Reader(new Wire.Events(pieces)));
    }

    private CompletableFuture<Answer> send(Question question, Reader reader) throws IOException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        client.execute(
                AsyncRequestBuilder.post(target)
                        .addHeader("Authorization", "Bearer sk-test")
                        .setEntity(new BasicAsyncEntityProducer(
                                Wire.request(question, reader.events != null), ContentType.APPLICATION_JSON))
                        .build(),
                reader,
                new FutureCallback<>() {
                    @Override
                    public void completed(Answer result) {
                        answer.complete(result);
                    }

                    @Override
                    public void failed(Exception cause) {
                        answer.completeExceptionally(cause);
                    }

                    @Override
                    public void cancelled() {
                        answer.cancel(false);
                    }
                });
        return answer;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static final class Reader extends AbstractBinResponseConsumer<Answer> {
        private final Wire.Events events;
        private byte[] bytes = new byte[2048];
        private int length;

        Reader(Wire.Events events) {
            this.events = events;
        }

        @Override
        protected void start(HttpResponse response, ContentType type) throws HttpException {
            if (response.getCode() != 200) {
                throw new HttpException("status " + response.getCode());
            }
        }

        @Override
        protected int capacityIncrement() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected void data(ByteBuffer source, boolean end) throws IOException {
            int count = source.remaining();
            if (events != null) {
                events.feed(source.array(), source.arrayOffset() + source.position(), count);
                source.position(source.limit());
                return;
            }
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (length + count));
            }
            source.get(bytes, length, count);
            length += count;
        }

        @Override
        protected Answer buildResult() {
            try {
                return events == null ? Wire.whole(bytes, length) : events.end();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {}

        @Override
        public void releaseResources() {}
    }
}
