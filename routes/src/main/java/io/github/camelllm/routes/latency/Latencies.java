package io.github.camelllm.routes.latency;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Measures every call, and says which target is the fastest. No load balancer of Camel's looks at times. A target that
 * was never asked comes first, so that it is measured; one choice of {@code probeEvery} goes to another target than the
 * fastest, so that it is noticed when that one has become faster.
 */
public final class Latencies implements CallListener {

    private static final int MOST_TARGETS = 1_000;

    private final Cache<String, Times> targets =
            Caffeine.newBuilder().maximumSize(MOST_TARGETS).build();
    private final AtomicLong choices = new AtomicLong();
    private int probeEvery = 50;

    /** @param choices 0 for never */
    public void setProbeEvery(int choices) {
        probeEvery = choices;
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        Times times = targets.get(call.connection() + "/" + call.model(), name -> new Times());
        if (call.outcome() == CallRecord.Outcome.COMPLETE) {
            Long first = call.millisToFirstToken();
            times.add(call.millis(), first == null ? call.millis() : first);
        } else if (call.outcome() == CallRecord.Outcome.FAILED) {
            times.failed(call.millis());
        }
    }

    /**
     * The target to ask next.
     *
     * @param list connection/model, separated by commas
     */
    public String fastest(String list) {
        List<String> names =
                Arrays.stream(list.split(",", -1)).map(String::strip).toList();
        String best = names.get(0);
        double least = Double.MAX_VALUE;
        for (String name : names) {
            Times times = targets.getIfPresent(name);
            double millis = times == null ? -1 : times.average();
            if (millis < least) {
                least = millis;
                best = name;
            }
        }
        long choice = choices.incrementAndGet();
        if (least >= 0 && names.size() > 1 && probeEvery > 0 && choice % probeEvery == 0) {
            int other = (int) (choice / probeEvery % names.size());
            return names.get(other).equals(best) ? names.get((other + 1) % names.size()) : names.get(other);
        }
        return best;
    }

    /** How long the answers of a target took lately, in ms; null if it was not asked. */
    public @Nullable Long millis(String target) {
        Times times = targets.getIfPresent(target);
        return times == null ? null : Math.round(times.average());
    }

    /**
     * The time to the first token (or to the answer, where it came whole) that 95 of 100 calls of late kept, in ms.
     *
     * @return null if there were fewer than 20 calls
     */
    public @Nullable Long p95(String target) {
        Times times = targets.getIfPresent(target);
        return times == null ? null : times.p95();
    }
}
