package io.github.camelllm.routes.gateway.meter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.usage.Allowance;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What providers say of their own limits, in the headers of their replies: how much they still allow, and how long they
 * want to be left alone. Callers that bring keys of their own are not looked at, since those have limits of their own.
 */
public final class ProviderLimits implements CallListener {

    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Cache<String, Said> said =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private Clock clock = Clock.systemUTC();
    private boolean obeyed;

    /**
     * What a provider said last of one model.
     *
     * @param at when
     * @param until when it wants to be asked again; null if it did not say
     */
    public record Said(Allowance allowance, Instant at, @Nullable Instant until) {}

    /** @param refuse whether calls that a provider asked not to make are refused without asking it */
    public void setObeyed(boolean refuse) {
        obeyed = refuse;
    }

    /** @param source for tests */
    public void setClock(Clock source) {
        clock = source;
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        if (Meter.paysItself(exchange, call.connection())) {
            return;
        }
        String target = target(call.connection(), call.model());
        Duration wait = call.retryAfter();
        if (wait != null || !call.allowance().equals(Allowance.UNKNOWN)) {
            Instant now = clock.instant();
            Instant until = wait == null ? null : now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
            said.put(target, new Said(call.allowance(), now, until));
        } else if (call.outcome() == CallRecord.Outcome.COMPLETE) {
            said.invalidate(target);
        }
    }

    private static String target(String connection, String model) {
        return connection + '/' + model;
    }

    /** How long a provider wants to be left alone with a model; zero if it does not. */
    public Duration wait(String connection, String model) {
        Said last = said.getIfPresent(target(connection, model));
        Instant until = last == null ? null : last.until();
        Duration left = until == null ? Duration.ZERO : Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What was said of the models of a connection, by their names. */
    public Map<String, Said> of(String connection) {
        Map<String, Said> all = new TreeMap<>();
        said.asMap().forEach((target, last) -> {
            if (target.startsWith(connection + '/')) {
                all.put(target.substring(connection.length() + 1), last);
            }
        });
        return all;
    }

    /** @throws RateLimitException if the provider asked not to be called, and is to be obeyed */
    void check(String connection, String model) {
        Duration wait = obeyed ? wait(connection, model) : Duration.ZERO;
        if (!wait.isZero()) {
            throw new RateLimitException(ErrorFacts.of(
                            429,
                            "the provider behind the connection '" + connection + "' asked not to be called with "
                                    + model + " for another " + (wait.toSeconds() + 1) + " s")
                    .withRetryAfter(wait));
        }
    }
}
