package io.github.camelllm.telemetry;

import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.Closeable;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.LongConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Measures calls with Micrometer. Meters are looked up once for each combination of attributes; a call then costs one
 * look-up here and a handful of additions.
 */
final class CallMeters implements CallListener, Closeable {

    /** Operations whose calls cost money, so that one of unknown cost must be counted. */
    private static final Set<String> CHARGED =
            Set.of("chat", "complete", "embed", "image", "speech", "transcribe", "moderate", "rerank");

    private final MeterRegistry registry;
    private final BoundedNames models;
    private final BoundedNames servers;
    private final BiPredicate<String, String> known;
    private final ConcurrentMap<Series, SeriesMeters> series = new ConcurrentHashMap<>();
    private final CallGauges gauges;

    /** Attributes of a call, as names that have time series of their own. */
    record Series(String operation, String provider, String asked, String answered, String address, String port) {}

    private CallMeters(MeterRegistry registry, int maxModels, BiPredicate<String, String> known) {
        this.registry = registry;
        this.models = new BoundedNames(maxModels);
        this.servers = new BoundedNames(maxModels);
        this.known = known;
        this.gauges = new CallGauges(registry);
    }

    /** Null if there is no registry. */
    static @Nullable CallListener find(CamelContext context, int maxModels, BiPredicate<String, String> known) {
        MeterRegistry registry = Registries.of(context.getRegistry());
        return registry == null ? null : new CallMeters(registry, maxModels, known);
    }

    @Override
    public void begun(CallStart call, Exchange exchange) {
        gauges.begun(call);
    }

    @Override
    public LongConsumer answering(CallStart call, @Nullable String answeredBy) {
        SeriesMeters meters = meters(call, answeredBy, true);
        return nanos -> meters.betweenChunks().record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        boolean answered = call.outcome() != CallRecord.Outcome.FAILED;
        SeriesMeters meters = meters(call.call(), call.answeredBy(), answered);
        meters.duration(call.error()).record(call.nanos(), TimeUnit.NANOSECONDS);
        Long first = call.nanosToFirstToken();
        if (first != null) {
            meters.firstChunk().record(first, TimeUnit.NANOSECONDS);
        }
        meters.consumed(call.usage());
        if (call.cost() != null) {
            meters.cost().increment(call.cost().doubleValue());
        } else if (answered && CHARGED.contains(call.operation())) {
            meters.unpriced().increment();
        }
        if (call.outcome() == CallRecord.Outcome.CANCELLED) {
            meters.cancelled().increment();
        }
        gauges.over(call, meters.asked());
    }

    private SeriesMeters meters(CallStart call, @Nullable String answeredBy, boolean answered) {
        URI server = call.server();
        String host = server.getHost();
        String address = host == null ? "" : servers.of(host, answered);
        String asked = model(call.provider(), call.model(), answered);
        Series key = new Series(
                call.operation(),
                call.telemetryName(),
                asked,
                answeredBy == null ? "" : model(call.provider(), answeredBy, answered),
                address,
                address.isEmpty() || address.equals(TelemetryNames.OTHER) ? "" : Ports.of(server));
        SeriesMeters meters = series.get(key);
        return meters == null ? series.computeIfAbsent(key, k -> new SeriesMeters(registry, k)) : meters;
    }

    private String model(String provider, String name, boolean answered) {
        return models.has(name) ? name : models.of(name, answered || known.test(provider, name));
    }

    @Override
    public void close() {
        gauges.close();
    }
}
