package io.github.camelllm.routes.hedge;

import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.TransientLlmException;
import io.github.camelllm.http.Call;
import io.github.camelllm.http.LlmStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/** One question, one or two calls, one answer. */
final class Race {

    private static final String CALL = "CamelLlmCall";

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final ProducerCache producers;
    private final ScheduledExecutorService timer;
    private final List<Exchange> running = new ArrayList<>();
    private @Nullable ScheduledFuture<?> alarm;
    private @Nullable Exchange failed;
    private boolean secondBegun;
    private boolean decided;

    Race(Exchange exchange, AsyncCallback callback, ProducerCache producers, ScheduledExecutorService timer) {
        this.exchange = exchange;
        this.callback = callback;
        this.producers = producers;
        this.timer = timer;
    }

    void begin(long patienceMillis) {
        synchronized (this) {
            alarm = timer.schedule(this::second, patienceMillis, TimeUnit.MILLISECONDS);
        }
        send("llmHedgeFirst");
    }

    private void second() {
        synchronized (this) {
            if (decided || secondBegun) {
                return;
            }
            secondBegun = true;
        }
        send("llmHedgeSecond");
    }

    private void send(String property) {
        Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange, false);
        copy.removeProperty(CALL);
        synchronized (this) {
            running.add(copy);
        }
        try {
            Endpoint endpoint = exchange.getContext().getEndpoint(exchange.getProperty(property, String.class));
            producers.acquireProducer(endpoint).process(copy, synchronously -> over(copy));
        } catch (RuntimeException e) {
            copy.setException(e);
            over(copy);
        }
    }

    private void over(Exchange branch) {
        List<Exchange> losers;
        Exchange result;
        boolean more = false;
        synchronized (this) {
            running.remove(branch);
            if (decided) {
                giveUp(branch);
                return;
            }
            Exception failure = branch.getException();
            if (failure != null) {
                failed = failed == null ? branch : failed;
                more = !secondBegun && isTheProviders(failure);
                if (more || (!running.isEmpty() && isTheProviders(failure))) {
                    result = null;
                } else {
                    result = failed;
                }
            } else {
                result = branch;
            }
            decided = result != null;
            losers = decided ? List.copyOf(running) : List.of();
            if (decided && alarm != null) {
                alarm.cancel(false);
            }
        }
        if (more) {
            second();
        } else if (result != null) {
            losers.forEach(Race::giveUp);
            ExchangeHelper.copyResults(exchange, result);
            callback.done(false);
        }
    }

    /** Whether the other one may answer all the same. */
    private static boolean isTheProviders(Exception failure) {
        return failure instanceof TransientLlmException || failure instanceof QuotaExhaustedException;
    }

    /** Ends a call, or the stream that came too late; its listener books what it consumed. */
    private static void giveUp(Exchange loser) {
        if (loser.getMessage().getBody() instanceof LlmStream stream) {
            stream.close();
        } else if (loser.getProperty(CALL) instanceof Call call) {
            call.cancel();
        }
    }
}
