package io.github.camelllm;

import io.github.camelllm.codec.Divisible;
import io.github.camelllm.operation.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * A question about a list that is longer than the provider takes at once: one call after the other, each of them recorded
 * as the call that it is. The first failure ends it; what was answered before is lost to the message, but not to the
 * records.
 */
final class DividedCall<I, O extends Result> {

    /** Makes one call: its answer goes to the function, and the callback is told when the exchange is complete. */
    interface Part<I> {
        void start(I piece, AsyncCallback over, BiFunction<Object, Exchange, Object> body);
    }

    private final Divisible<I, O> codec;
    private final List<I> pieces;
    private final Exchange exchange;
    private final AsyncCallback callback;
    private final Part<I> part;
    private final BiFunction<Object, Exchange, Object> body;
    private final List<O> answers = new ArrayList<>();
    private @Nullable BigDecimal cost = BigDecimal.ZERO;

    /**
     * @param pieces more than one
     * @param body makes the exchange's body of the joined answer
     */
    DividedCall(
            Divisible<I, O> codec,
            List<I> pieces,
            Exchange exchange,
            AsyncCallback callback,
            Part<I> part,
            BiFunction<Object, Exchange, Object> body) {
        this.codec = codec;
        this.pieces = pieces;
        this.exchange = exchange;
        this.callback = callback;
        this.part = part;
        this.body = body;
    }

    void start() {
        next();
    }

    private void next() {
        I piece = pieces.get(answers.size());
        part.start(piece, this::over, (answer, e) -> {
            answers.add(own(answer));
            Object asked = e.getMessage().getBody();
            return asked == null ? pieces : asked; // stays, for another try
        });
    }

    @SuppressWarnings("unchecked") // decoded by this codec
    private O own(Object answer) {
        return (O) answer;
    }

    private void over(boolean sync) {
        if (exchange.getException() != null) {
            callback.done(sync);
            return;
        }
        Message message = exchange.getMessage();
        BigDecimal one = message.getHeader(LlmHeaders.COST, BigDecimal.class);
        cost = cost == null || one == null ? null : cost.add(one);
        if (answers.size() < pieces.size()) {
            try {
                next();
                return;
            } catch (RuntimeException e) {
                exchange.setException(e);
            }
            callback.done(sync);
            return;
        }
        try {
            O joined = codec.join(answers);
            Answers.usage(message, joined.usage(), cost);
            message.setBody(body.apply(joined, exchange));
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(sync);
    }
}
