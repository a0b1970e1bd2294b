package io.github.camelllm.gateway;

import io.github.camelllm.Workers;
import io.github.camelllm.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Serves the APIs of language models from a route. */
@Component("llm-gateway")
public final class LlmGatewayComponent extends DefaultComponent {

    @Metadata(
            label = "advanced",
            description =
                    "Threads on which requests enter their routes. By default each gets a virtual thread where the"
                            + " JVM has them; elsewhere they share a pool of 20.")
    private @Nullable ExecutorService workerPool;

    @Metadata(
            defaultValue = "true",
            description = "Measures every request, by the GenAI conventions of OpenTelemetry, where a Micrometer"
                    + " MeterRegistry is in the registry.")
    private boolean metricsEnabled = true;

    @Metadata(
            label = "advanced",
            defaultValue = "200",
            description = "Most models that metrics tell apart; further ones are counted together as _OTHER.")
    private int metricsMaxModels = 200;

    private final Workers workers = new Workers(this);
    private @Nullable GatewayListeners listeners;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LlmGatewayEndpoint endpoint = new LlmGatewayEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    ExecutorService workers() {
        return workers.of(getCamelContext(), workerPool);
    }

    /** Those of the application, and the one that measures if there is a place for measurements. */
    synchronized GatewayListener listeners() {
        GatewayListeners made = listeners;
        if (made == null) {
            List<GatewayListener> all = new ArrayList<>();
            if (metricsEnabled && Telemetry.measurable(getCamelContext())) {
                GatewayListener meters = GatewayMeters.find(getCamelContext(), metricsMaxModels);
                if (meters != null) {
                    all.add(meters);
                }
            }
            all.addAll(getCamelContext().getRegistry().findByType(GatewayListener.class));
            made = new GatewayListeners(all);
            listeners = made;
        }
        return made;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        listeners = null;
        workers.stop(getCamelContext());
    }

    public @Nullable ExecutorService getWorkerPool() {
        return workerPool;
    }

    public void setWorkerPool(@Nullable ExecutorService workerPool) {
        this.workerPool = workerPool;
    }

    public boolean isMetricsEnabled() {
        return metricsEnabled;
    }

    public void setMetricsEnabled(boolean metricsEnabled) {
        this.metricsEnabled = metricsEnabled;
    }

    public int getMetricsMaxModels() {
        return metricsMaxModels;
    }

    public void setMetricsMaxModels(int metricsMaxModels) {
        this.metricsMaxModels = metricsMaxModels;
    }
}
