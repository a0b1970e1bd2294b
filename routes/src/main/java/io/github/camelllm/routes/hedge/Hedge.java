package io.github.camelllm.routes.hedge;

import io.github.camelllm.routes.latency.Latencies;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.cache.DefaultProducerCache;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Asks a second endpoint when the first has not begun to answer in time, takes the answer that comes first and gives the
 * other call up. A multicast waits for all branches, or leaves the slow ones running: neither cancels a call.
 *
 * <p>The properties {@code llmHedgeFirst} and {@code llmHedgeSecond} of the exchange name the endpoints,
 * {@code llmHedgeTarget} the target whose times decide, {@code llmHedgeMillis} the time to wait while too few calls have
 * been measured. No thread waits.
 */
public final class Hedge extends AsyncProcessorSupport implements CamelContextAware {

    private @Nullable CamelContext context;
    private @Nullable ProducerCache producers;
    private @Nullable ScheduledExecutorService timer;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return java.util.Objects.requireNonNull(context, "the bean is not in a context");
    }

    @Override
    protected void doStart() {
        producers = new DefaultProducerCache(this, getCamelContext(), 0);
        ServiceHelper.startService(producers);
        timer = getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "LlmHedge");
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(producers);
        ScheduledExecutorService running = timer;
        if (running != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(running);
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ProducerCache cache = producers;
        ScheduledExecutorService clock = timer;
        if (cache == null || clock == null) {
            throw new IllegalStateException("the hedge is not started");
        }
        new Race(exchange, callback, cache, clock).begin(patience(exchange));
        return false;
    }

    private long patience(Exchange exchange) {
        String target = exchange.getProperty("llmHedgeTarget", String.class);
        Latencies measured = CamelContextHelper.findSingleByType(getCamelContext(), Latencies.class);
        Long p95 = measured == null || target == null ? null : measured.p95(target);
        return p95 == null ? exchange.getProperty("llmHedgeMillis", 2_000L, Long.class) : p95;
    }
}
