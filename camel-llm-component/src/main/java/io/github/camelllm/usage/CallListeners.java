package io.github.camelllm.usage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all, each whatever the others do: a call must not fail because somebody counts it. */
public final class CallListeners implements CallListener {

    private static final Logger LOG = LoggerFactory.getLogger(CallListeners.class);

    private final CallListener[] all;
    private final Set<Class<?>> known;

    /** @param known classes of listeners whose failure is in the log already, so that it is not for every call */
    private CallListeners(CallListener[] all, Set<Class<?>> known) {
        this.all = all;
        this.known = known;
    }

    public static CallListeners of(List<? extends CallListener> all) {
        return new CallListeners(all.toArray(CallListener[]::new), ConcurrentHashMap.newKeySet());
    }

    /** These and the one that the exchange brings; the same if it brings none. */
    public CallListeners with(Exchange exchange) {
        if (!(exchange.getProperty(PROPERTY) instanceof CallListener own)) {
            return this;
        }
        CallListener[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = own;
        return new CallListeners(more, known);
    }

    @Override
    public void begun(CallStart call, Exchange exchange) {
        for (CallListener listener : all) {
            try {
                listener.begun(call, exchange);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                failed(listener, call, e);
            }
        }
    }

    @Override
    public Map<String, String> headers(CallStart call) {
        Map<String, String> headers = Map.of();
        for (CallListener listener : all) {
            try {
                Map<String, String> more = listener.headers(call);
                if (headers.isEmpty()) {
                    headers = more;
                } else if (!more.isEmpty()) {
                    headers = new HashMap<>(headers);
                    headers.putAll(more);
                }
            } catch (RuntimeException | LinkageError | AssertionError e) {
                failed(listener, call, e);
            }
        }
        return headers;
    }

    @Override
    public @Nullable LongConsumer answering(CallStart call, @Nullable String answeredBy) {
        LongConsumer told = null;
        for (CallListener listener : all) {
            try {
                LongConsumer one = listener.answering(call, answeredBy);
                told = told == null ? one : one == null ? told : told.andThen(one);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                failed(listener, call, e);
            }
        }
        return told;
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        for (CallListener listener : all) {
            try {
                listener.over(call, exchange);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                failed(listener, call.call(), e);
            }
        }
    }

    private void failed(CallListener listener, CallStart call, Throwable failure) {
        if (known.add(listener.getClass())) {
            LOG.warn("{} failed to hear of {}", listener.getClass().getName(), call, failure);
        } else {
            LOG.debug("{} failed to hear of {}", listener.getClass().getName(), call, failure);
        }
    }
}
