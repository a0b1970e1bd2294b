package io.github.camelllm.usage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;

/** What all calls since the start consumed, for each connection. */
public final class Totals implements CallListener {

    private final ConcurrentMap<String, Sum> sums = new ConcurrentHashMap<>();

    @Override
    public void over(CallRecord call, Exchange exchange) {
        sums.computeIfAbsent(call.connection(), name -> new Sum()).add(call);
    }

    /** By the name of the connection. */
    public Map<String, Total> byConnection() {
        Map<String, Total> totals = new TreeMap<>();
        sums.forEach((name, sum) -> totals.put(name, sum.total()));
        return totals;
    }

    /**
     * @param calls all calls, failed and cancelled ones too
     * @param failures those that failed
     * @param inputTokens as far as they were reported
     * @param outputTokens as far as they were reported
     * @param cost in USD, of the calls whose cost is known
     * @param unpriced number of calls whose cost is unknown
     * @param millis time of all calls together
     */
    public record Total(
            long calls,
            long failures,
            long inputTokens,
            long outputTokens,
            BigDecimal cost,
            long unpriced,
            long millis) {

        /** Average time of a call in ms; 0 if there was none. */
        public long averageMillis() {
            return calls == 0 ? 0 : millis / calls;
        }
    }

    private static final class Sum {
        private final LongAdder calls = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder input = new LongAdder();
        private final LongAdder output = new LongAdder();
        private final LongAdder unpriced = new LongAdder();
        private final LongAdder millis = new LongAdder();
        private BigDecimal cost = BigDecimal.ZERO;

        void add(CallRecord call) {
            calls.increment();
            millis.add(call.millis());
            if (call.outcome() == CallRecord.Outcome.FAILED) {
                failures.increment();
            }
            input.add(call.usage().input() == null ? 0 : call.usage().input());
            output.add(call.usage().output() == null ? 0 : call.usage().output());
            BigDecimal price = call.cost();
            if (price == null) {
                unpriced.increment();
            } else if (price.signum() != 0) {
                charge(price);
            }
        }

        private synchronized BigDecimal charge(BigDecimal price) {
            cost = cost.add(price);
            return cost;
        }

        Total total() {
            return new Total(
                    calls.sum(),
                    failures.sum(),
                    input.sum(),
                    output.sum(),
                    charge(BigDecimal.ZERO),
                    unpriced.sum(),
                    millis.sum());
        }
    }
}
