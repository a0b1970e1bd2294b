package io.github.camelllm.telemetry;

import io.github.camelllm.usage.Allowance;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is so now: calls under way, and what providers still allow. */
final class CallGauges {

    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private final MeterRegistry registry;
    private final ConcurrentMap<Kind, AtomicInteger> active = new ConcurrentHashMap<>();
    private final ConcurrentMap<Limited, Limits> limits = new ConcurrentHashMap<>();
    private final Queue<Meter> made = new ConcurrentLinkedQueue<>();

    private record Kind(String operation, String provider, String connection) {}

    private record Limited(String provider, String connection, String model) {}

    CallGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void begun(CallStart call) {
        active(call).incrementAndGet();
    }

    private AtomicInteger active(CallStart call) {
        Kind kind = new Kind(call.operation(), call.telemetryName(), call.connection());
        AtomicInteger number = active.get(kind);
        return number == null ? active.computeIfAbsent(kind, this::newActive) : number;
    }

    private AtomicInteger newActive(Kind kind) {
        AtomicInteger number = new AtomicInteger();
        gauge(
                TelemetryNames.ACTIVE,
                "Calls under way",
                null,
                Tags.of(
                        Tag.of(TelemetryNames.OPERATION, TelemetryNames.operation(kind.operation())),
                        Tag.of(TelemetryNames.PROVIDER, kind.provider()),
                        Tag.of(TelemetryNames.CONNECTION, kind.connection())),
                number,
                AtomicInteger::get);
        return number;
    }

    /** @param model the model's name in time series */
    void over(CallRecord call, String model) {
        active(call.call()).decrementAndGet();
        if (!call.allowance().equals(Allowance.UNKNOWN) || call.retryAfter() != null) {
            Limited limited = new Limited(call.call().telemetryName(), call.connection(), model);
            limits.computeIfAbsent(limited, key -> new Limits(tags(key))).set(call);
        }
    }

    private static Tags tags(Limited limited) {
        return Tags.of(
                Tag.of(TelemetryNames.PROVIDER, limited.provider()),
                Tag.of(TelemetryNames.CONNECTION, limited.connection()),
                Tag.of(TelemetryNames.REQUEST_MODEL, limited.model()));
    }

    /** What one provider said last of one model. */
    private final class Limits {
        private final Level limitRequests;
        private final Level remainingRequests;
        private final Level limitTokens;
        private final Level remainingTokens;
        private volatile long leaveAloneUntil = System.nanoTime();

        Limits(Tags tags) {
            Tags requests = tags.and(Tag.of(TelemetryNames.LIMIT_TYPE, "requests"));
            Tags tokens = tags.and(Tag.of(TelemetryNames.LIMIT_TYPE, "tokens"));
            String limit = "What the provider allows in its own period";
            String remaining = "What the provider still allows";
            limitRequests = new Level(TelemetryNames.LIMIT, limit, requests);
            remainingRequests = new Level(TelemetryNames.REMAINING, remaining, requests);
            limitTokens = new Level(TelemetryNames.LIMIT, limit, tokens);
            remainingTokens = new Level(TelemetryNames.REMAINING, remaining, tokens);
            gauge(
                    TelemetryNames.RETRY_AFTER,
                    "Time that the provider still wants to be left alone",
                    "seconds",
                    tags,
                    this,
                    Limits::seconds);
        }

        void set(CallRecord call) {
            Allowance said = call.allowance();
            limitRequests.set(said.limitRequests());
            remainingRequests.set(said.remainingRequests());
            limitTokens.set(said.limitTokens());
            remainingTokens.set(said.remainingTokens());
            Duration wait = call.retryAfter();
            if (wait != null) {
                leaveAloneUntil =
                        System.nanoTime() + (wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT).toNanos();
            }
        }

        private double seconds() {
            long left = leaveAloneUntil - System.nanoTime();
            return left <= 0 ? 0 : left / (double) TimeUnit.SECONDS.toNanos(1);
        }
    }

    /** A number that has a gauge from the time on when it is first known. */
    private final class Level {
        private final String name;
        private final String description;
        private final Tags tags;
        private volatile long value;
        private boolean shown;

        Level(String name, String description, Tags tags) {
            this.name = name;
            this.description = description;
            this.tags = tags;
        }

        void set(@Nullable Long said) {
            if (said != null) {
                value = said;
                show();
            }
        }

        private synchronized void show() {
            if (!shown) {
                shown = true;
                gauge(name, description, null, tags, this, level -> level.value);
            }
        }
    }

    private <T> void gauge(
            String name, String description, @Nullable String unit, Tags tags, T state, ToDoubleFunction<T> value) {
        made.add(Gauge.builder(name, state, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .strongReference(true)
                .register(registry));
    }

    /** Others may use the registry on, and must not see what nobody keeps up to date any more. */
    void close() {
        made.forEach(registry::remove);
        made.clear();
    }
}
