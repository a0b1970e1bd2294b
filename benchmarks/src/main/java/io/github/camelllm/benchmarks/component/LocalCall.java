package io.github.camelllm.benchmarks.component;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.benchmarks.contest.Question;
import io.github.camelllm.benchmarks.upstream.Format;
import io.github.camelllm.benchmarks.upstream.Replies;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.http.LlmStream;
import java.util.concurrent.Flow;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One kind of call through a route without the network: all that the component does, on the caller's thread. */
public final class LocalCall implements AutoCloseable {

    /** What is asked, and how the answer comes. */
    public enum Kind {
        SMALL,
        LARGE,
        STREAM
    }

    private final Route route;
    private final Kind kind;
    private final ChatRequest question;

    private LocalCall(Route route, Kind kind, ChatRequest question) {
        this.route = route;
        this.kind = kind;
        this.question = question;
    }

    public static LocalCall open(Format format, Kind kind) throws Exception {
        Prepared transport = kind == Kind.STREAM ? Prepared.stream(format) : Prepared.whole(format);
        Question asked = kind == Kind.LARGE ? Question.large("") : Question.small("");
        return new LocalCall(
                Route.open(format, "http://localhost/v1", transport, new OnCaller()),
                kind,
                new Questions().request(asked));
    }

    /** Makes the call and gives the number of its output tokens. */
    public long call() {
        Exchange exchange = route.exchange(question);
        return kind == Kind.STREAM ? stream(exchange) : whole(exchange);
    }

    private long whole(Exchange exchange) {
        route.whole(exchange, () -> {});
        failIfFailed(exchange);
        if (exchange.getMessage().getBody(ChatResponse.class).text().length() != Replies.ANSWER.length()
                || exchange.getMessage().getHeader(LlmHeaders.COST) == null) {
            throw new IllegalStateException("the answer is wrong");
        }
        return exchange.getMessage().getHeader(LlmHeaders.OUTPUT_TOKENS, Long.class);
    }

    private long stream(Exchange exchange) {
        Reading reading = new Reading();
        route.stream(exchange, () -> {
            failIfFailed(exchange);
            LlmStream stream = exchange.getMessage().getBody(LlmStream.class);
            stream.subscribe(reading);
        });
        failIfFailed(exchange);
        if (!reading.complete || reading.characters != 8L * Replies.PIECES) {
            throw new IllegalStateException("the stream is wrong: " + reading.characters + " characters");
        }
        return reading.pieces;
    }

    private static void failIfFailed(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new IllegalStateException("the call failed", exchange.getException());
        }
    }

    @Override
    public void close() {
        route.close();
    }

    private static final class Reading implements Flow.Subscriber<Delta> {
        private long characters;
        private long pieces;
        private boolean complete;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Delta delta) {
            if (delta instanceof Delta.Text text) {
                pieces++;
                characters += text.text().length();
            }
        }

        @Override
        public void onError(@Nullable Throwable failure) {
            throw new IllegalStateException("the stream failed", failure);
        }

        @Override
        public void onComplete() {
            complete = true;
        }
    }
}
