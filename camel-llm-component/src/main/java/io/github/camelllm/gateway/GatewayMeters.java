package io.github.camelllm.gateway;

import io.github.camelllm.telemetry.BoundedNames;
import io.github.camelllm.telemetry.Registries;
import io.github.camelllm.telemetry.TelemetryNames;
import io.github.camelllm.usage.CallRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Measures requests to the gateway with Micrometer. */
final class GatewayMeters implements GatewayListener {

    private final MeterRegistry registry;
    private final BoundedNames models;
    private final BoundedNames addresses;
    private final ConcurrentMap<Kind, AtomicInteger> active = new ConcurrentHashMap<>();
    private final ConcurrentMap<Series, Timer> durations = new ConcurrentHashMap<>();
    private final ConcurrentMap<Series, Timer> firstTokens = new ConcurrentHashMap<>();
    private final ConcurrentMap<Series, Timer> perTokens = new ConcurrentHashMap<>();
    private final ConcurrentMap<Counted, Counter> counters = new ConcurrentHashMap<>();

    private record Kind(String operation, String format) {}

    private record Series(
            String operation, String provider, String asked, String answered, String address, int port, String error) {}

    /** @param value of the attribute that the counter has beside operation and format; empty if it has none */
    private record Counted(String name, String operation, String format, String value) {}

    private GatewayMeters(MeterRegistry registry, int maxModels) {
        this.registry = registry;
        this.models = new BoundedNames(maxModels);
        this.addresses = new BoundedNames(maxModels);
    }

    /** Null if there is no registry. */
    static @Nullable GatewayListener find(CamelContext context, int maxModels) {
        MeterRegistry registry = Registries.of(context.getRegistry());
        return registry == null ? null : new GatewayMeters(registry, maxModels);
    }

    @Override
    public void begun(GatewayRequest request) {
        active(request).incrementAndGet();
    }

    private AtomicInteger active(GatewayRequest request) {
        return found(active, new Kind(request.operation(), request.format()), this::newActive);
    }

    private AtomicInteger newActive(Kind kind) {
        AtomicInteger number = new AtomicInteger();
        Gauge.builder(TelemetryNames.GATEWAY_ACTIVE, number, AtomicInteger::get)
                .description("Requests under way")
                .tags(tags(kind.operation(), kind.format()))
                .strongReference(true)
                .register(registry);
        return number;
    }

    private static Tags tags(String operation, String format) {
        return Tags.of(
                Tag.of(TelemetryNames.OPERATION, TelemetryNames.operation(operation)),
                Tag.of(TelemetryNames.FORMAT, format));
    }

    @Override
    public void over(GatewayRequest request) {
        active(request).decrementAndGet();
        CallRecord call = request.answeredBy();
        Series series = series(request, call);
        found(durations, series, this::newDuration).record(request.nanos(), TimeUnit.NANOSECONDS);
        Long first = request.nanosToFirstByte();
        if (first != null && series.error().isEmpty()) {
            found(firstTokens, series, this::newFirstToken).record(first, TimeUnit.NANOSECONDS);
            perToken(series, request.nanos() - first, call);
        }
        counter(TelemetryNames.GATEWAY_RECEIVED, request, "").increment((double) request.receivedBytes());
        counter(TelemetryNames.GATEWAY_SENT, request, "").increment((double) request.sentBytes());
        if (request.attempts() == 0 && !request.cancelled()) {
            if (request.error() != null) {
                counter(TelemetryNames.GATEWAY_REFUSED, request, request.error())
                        .increment();
            } else if (request.cache() != null) {
                counter(TelemetryNames.GATEWAY_CACHED, request, request.cache()).increment();
            }
        }
    }

    private void perToken(Series series, long nanosAfterFirst, @Nullable CallRecord call) {
        Long tokens = call == null ? null : call.usage().output();
        if (tokens != null && tokens > 1) {
            found(perTokens, series, this::newPerToken).record(nanosAfterFirst / (tokens - 1), TimeUnit.NANOSECONDS);
        }
    }

    private Series series(GatewayRequest request, @Nullable CallRecord call) {
        String asked = request.model();
        String answered = call == null ? null : call.answeredBy();
        String error = request.cancelled() ? "cancelled" : Objects.requireNonNullElse(request.error(), "");
        return new Series(
                request.operation(),
                call == null ? TelemetryNames.GATEWAY : call.call().telemetryName(),
                asked == null ? "" : models.of(asked, call != null),
                answered == null ? "" : models.of(answered, true),
                addresses.of(request.serverAddress(), true),
                request.serverPort(),
                error);
    }

    private Timer newDuration(Series series) {
        return timer(
                TelemetryNames.SERVER_DURATION,
                "Time of requests, to the last byte of their answers",
                TelemetryNames.durationBuckets(),
                tags(series).and(Tag.of(TelemetryNames.ERROR_TYPE, series.error())));
    }

    private Timer newFirstToken(Series series) {
        return timer(
                TelemetryNames.SERVER_FIRST_TOKEN,
                "Time to the first content of streams",
                TelemetryNames.firstTokenBuckets(),
                tags(series));
    }

    private Timer newPerToken(Series series) {
        return timer(
                TelemetryNames.SERVER_PER_TOKEN,
                "Time of each output token after the first",
                TelemetryNames.perTokenBuckets(),
                tags(series));
    }

    private Timer timer(String name, String description, Duration[] buckets, Tags tags) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(buckets)
                .tags(tags)
                .register(registry);
    }

    private static Tags tags(Series series) {
        return Tags.of(
                Tag.of(TelemetryNames.OPERATION, TelemetryNames.operation(series.operation())),
                Tag.of(TelemetryNames.PROVIDER, series.provider()),
                Tag.of(TelemetryNames.REQUEST_MODEL, series.asked()),
                Tag.of(TelemetryNames.RESPONSE_MODEL, series.answered()),
                Tag.of(TelemetryNames.SERVER_ADDRESS, series.address()),
                Tag.of(TelemetryNames.SERVER_PORT, Integer.toString(series.port())));
    }

    private Counter counter(String name, GatewayRequest request, String value) {
        return found(counters, new Counted(name, request.operation(), request.format(), value), this::newCounter);
    }

    private Counter newCounter(Counted counted) {
        Tags tags = tags(counted.operation(), counted.format());
        return switch (counted.name()) {
            case TelemetryNames.GATEWAY_REFUSED ->
                Counter.builder(counted.name())
                        .description("Requests that were refused before any provider was asked")
                        .tags(tags.and(Tag.of(TelemetryNames.REASON, counted.value())))
                        .register(registry);
            case TelemetryNames.GATEWAY_CACHED ->
                Counter.builder(counted.name())
                        .description("Requests that were answered without asking a provider")
                        .tags(tags.and(Tag.of(TelemetryNames.CACHE, counted.value())))
                        .register(registry);
            default ->
                Counter.builder(counted.name())
                        .description("Bytes of bodies")
                        .baseUnit("bytes")
                        .tags(tags)
                        .register(registry);
        };
    }

    /** What is there already, without the lock that making it takes. */
    private static <K, V> V found(ConcurrentMap<K, V> all, K key, Function<K, V> make) {
        V known = all.get(key);
        return known == null ? all.computeIfAbsent(key, make) : known;
    }
}
