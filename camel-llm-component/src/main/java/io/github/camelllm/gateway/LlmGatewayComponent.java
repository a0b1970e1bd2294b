package io.github.camelllm.gateway;

import io.github.camelllm.Workers;
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

    private @Nullable ExecutorService ownWorkers;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LlmGatewayEndpoint endpoint = new LlmGatewayEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    synchronized ExecutorService workers() {
        if (workerPool != null) {
            return workerPool;
        }
        ExecutorService workers = ownWorkers;
        if (workers == null) {
            workers = Workers.create(getCamelContext(), this);
            ownWorkers = workers;
        }
        return workers;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (ownWorkers != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(ownWorkers);
            ownWorkers = null;
        }
    }

    public @Nullable ExecutorService getWorkerPool() {
        return workerPool;
    }

    public void setWorkerPool(@Nullable ExecutorService workerPool) {
        this.workerPool = workerPool;
    }
}
