package io.github.camelllm.benchmarks.component;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.benchmarks.contest.AsyncContestant;
import io.github.camelllm.benchmarks.contest.Question;
import io.github.camelllm.benchmarks.upstream.Format;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.http.LlmStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code direct:x -> llm:…}, in the format that the system property names; a stream is subscribed to. */
public class Llm implements AsyncContestant {

    private final Questions questions = new Questions();
    private final Format format = Format.of(System.getProperty("format", "openai"));
    private Route route;

    @SuppressWarnings("NullAway.Init") // opened before it is asked
    public Llm() {}

    @Override
    public void open(URI base, int atOnce) throws Exception {
        route = Route.open(format, format.address(base.toString()));
    }

    @Override
    public CompletableFuture<Answer> askAsync(Question question) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Exchange exchange = route.exchange(questions.request(question));
        route.whole(exchange, () -> {
            try {
                answer.complete(answer(exchange));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private static Answer answer(Exchange exchange) {
        failIfFailed(exchange);
        Message message = exchange.getMessage();
        if (message.getHeader(LlmHeaders.COST) == null) {
            throw new IllegalStateException("the call has no cost");
        }
        return new Answer(
                message.getBody(ChatResponse.class).text(),
                message.getHeader(LlmHeaders.FINISH_REASON, String.class),
                message.getHeader(LlmHeaders.INPUT_TOKENS, Long.class),
                message.getHeader(LlmHeaders.OUTPUT_TOKENS, Long.class));
    }

    private static void failIfFailed(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new IllegalStateException("the call failed", exchange.getException());
        }
    }

    @Override
    public CompletableFuture<Answer> readAsync(Question question, Consumer<String> pieces) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Exchange exchange = route.exchange(questions.request(question));
        route.stream(exchange, () -> {
            try {
                failIfFailed(exchange);
                read(exchange.getMessage().getBody(LlmStream.class), pieces, answer);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** Takes the pieces of a stream. */
    void read(LlmStream stream, Consumer<String> pieces, CompletableFuture<Answer> answer) {
        stream.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Delta delta) {
                if (delta instanceof Delta.Text text) {
                    pieces.accept(text.text());
                }
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                answer.complete(last(stream));
            }
        });
    }

    static Answer last(LlmStream stream) {
        ChatResponse response = stream.response();
        Long input = response.usage().input();
        Long output = response.usage().output();
        return new Answer(
                null, response.finish().reason().word(), input == null ? -1 : input, output == null ? -1 : output);
    }

    @Override
    public void close() {
        route.close();
    }
}
