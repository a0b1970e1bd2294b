package io.github.camelllm.telemetry;

import io.github.camelllm.chat.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The meters of calls with the same attributes, each made when there is something to measure. */
final class SeriesMeters {

    private final MeterRegistry registry;
    private final String asked;
    private final Tags tags;
    private final Tags priced;
    private final ConcurrentMap<String, Timer> durations = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Counter> tokens = new ConcurrentHashMap<>();
    private volatile @Nullable Timer succeeded;
    private volatile @Nullable Timer firstChunk;
    private volatile @Nullable Timer betweenChunks;
    private volatile @Nullable DistributionSummary input;
    private volatile @Nullable DistributionSummary output;
    private volatile @Nullable Counter cost;
    private volatile @Nullable Counter unpriced;
    private volatile @Nullable Counter cancelled;

    SeriesMeters(MeterRegistry registry, CallMeters.Series series) {
        this.registry = registry;
        this.asked = series.asked();
        this.priced = Tags.of(
                Tag.of(TelemetryNames.OPERATION, TelemetryNames.operation(series.operation())),
                Tag.of(TelemetryNames.PROVIDER, series.provider()),
                Tag.of(TelemetryNames.REQUEST_MODEL, series.asked()),
                Tag.of(TelemetryNames.RESPONSE_MODEL, series.answered()));
        this.tags = priced.and(
                Tag.of(TelemetryNames.SERVER_ADDRESS, series.address()),
                Tag.of(TelemetryNames.SERVER_PORT, series.port()));
    }

    /** The model's name in the time series. */
    String asked() {
        return asked;
    }

    /** @param error class of the failure; null if there was none */
    Timer duration(@Nullable String error) {
        if (error != null) {
            return durations.computeIfAbsent(error, this::newDuration);
        }
        Timer made = succeeded;
        if (made == null) {
            made = newDuration(""); // an empty label is an absent one
            succeeded = made;
        }
        return made;
    }

    private Timer newDuration(String error) {
        return timer(TelemetryNames.OPERATION_DURATION, "Time of calls to providers")
                .tags(tags)
                .tag(TelemetryNames.ERROR_TYPE, error)
                .register(registry);
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(TelemetryNames.durationBuckets());
    }

    Timer firstChunk() {
        Timer made = firstChunk;
        if (made == null) {
            made = timer(TelemetryNames.TIME_TO_FIRST_CHUNK, "Time to the first content of streams")
                    .tags(tags)
                    .register(registry);
            firstChunk = made;
        }
        return made;
    }

    Timer betweenChunks() {
        Timer made = betweenChunks;
        if (made == null) {
            made = timer(TelemetryNames.TIME_PER_OUTPUT_CHUNK, "Time between two pieces of streams")
                    .tags(tags)
                    .register(registry);
            betweenChunks = made;
        }
        return made;
    }

    void consumed(Usage usage) {
        if (usage.input() != null) {
            inputTokens().record(usage.input());
            count("uncached_input", usage.uncachedInput());
            count("cache_read", usage.cacheRead());
            count("cache_write", usage.cacheWrite());
            count("cache_write", usage.cacheWriteLong());
            count("audio_input", usage.audioInput());
        }
        if (usage.output() != null) {
            outputTokens().record(usage.output());
            count("text_output", usage.textOutput());
            count("reasoning", usage.reasoning());
            count("audio_output", usage.audioOutput());
        }
    }

    private DistributionSummary inputTokens() {
        DistributionSummary made = input;
        if (made == null) {
            made = tokenUsage("input");
            input = made;
        }
        return made;
    }

    private DistributionSummary outputTokens() {
        DistributionSummary made = output;
        if (made == null) {
            made = tokenUsage("output");
            output = made;
        }
        return made;
    }

    private DistributionSummary tokenUsage(String type) {
        // no base unit: Prometheus would write the convention's {token} into the name, which its mapping leaves out
        return DistributionSummary.builder(TelemetryNames.TOKEN_USAGE)
                .description("Tokens of calls, cached ones too")
                .serviceLevelObjectives(TelemetryNames.tokenBuckets())
                .tags(tags)
                .tag(TelemetryNames.TOKEN_TYPE, type)
                .register(registry);
    }

    private void count(String bucket, @Nullable Long number) {
        if (number != null && number > 0) {
            Counter made = tokens.get(bucket);
            if (made == null) {
                made = tokens.computeIfAbsent(bucket, name -> Counter.builder(TelemetryNames.TOKENS)
                        .description("Tokens in disjoint buckets")
                        .tags(priced)
                        .tag(TelemetryNames.BUCKET, name)
                        .register(registry));
            }
            made.increment(number);
        }
    }

    Counter cost() {
        Counter made = cost;
        if (made == null) {
            made = Counter.builder(TelemetryNames.COST)
                    .description("Money of the calls whose cost is known")
                    .baseUnit("usd")
                    .tags(priced)
                    .register(registry);
            cost = made;
        }
        return made;
    }

    Counter unpriced() {
        Counter made = unpriced;
        if (made == null) {
            made = counter(TelemetryNames.UNPRICED, "Calls that were answered and whose cost is unknown");
            unpriced = made;
        }
        return made;
    }

    Counter cancelled() {
        Counter made = cancelled;
        if (made == null) {
            made = counter(TelemetryNames.CANCELLED, "Calls whose reader stopped before the end");
            cancelled = made;
        }
        return made;
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(priced).register(registry);
    }
}
