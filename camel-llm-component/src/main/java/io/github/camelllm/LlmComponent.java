package io.github.camelllm;

import io.github.camelllm.catalog.ModelCatalog;
import io.github.camelllm.catalog.Price;
import io.github.camelllm.codec.ErrorWords;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.http.Drains;
import io.github.camelllm.http.Transport;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.simulator.Simulator;
import io.github.camelllm.telemetry.Telemetry;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallListeners;
import io.github.camelllm.usage.Totals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** Calls large language models. One component has one client, one pool of connections and one view of all settings. */
@Component("llm")
public class LlmComponent extends ObservedComponent implements SSLContextParametersAware {

    private static final int MOST_DRAINS = 100;

    @Metadata(
            description =
                    "Connections by name, each with its settings; the same as the properties llm.connection.NAME.SETTING.")
    private Map<String, Properties> connections = new HashMap<>();

    @Metadata(
            label = "advanced",
            description = "Most open connections; 0 means what the https component says, or no limit.")
    private int maxTotalConnections;

    @Metadata(
            label = "advanced",
            description = "Most open connections to one host; 0 means what the https component says, or" + " no limit.")
    private int connectionsPerRoute;

    @Metadata(label = "security", description = "TLS settings in place of the https component's.")
    private @Nullable SSLContextParameters sslContextParameters;

    @Metadata(label = "security", description = "Use the context's global TLS settings.")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "advanced",
            description = "Threads on which routes go on when their model has answered; by default virtual"
                    + " threads where the JVM has them, else a pool of 20.")
    private @Nullable ExecutorService workerPool;

    @Metadata(
            label = "advanced",
            autowired = true,
            description = "Sends the requests in place of the HTTP client, for tests.")
    private @Nullable Transport transport;

    @Metadata(
            label = "advanced",
            description = "Where environment variables come from in place of the system, for tests.")
    private Environment environment = Environment.SYSTEM;

    @Metadata(
            label = "advanced",
            supportFileReference = true,
            description =
                    "Resource (file:, classpath:) with models and prices that add to the catalog or replace what it says.")
    private @Nullable String catalogOverlay;

    @Metadata(
            label = "advanced",
            supportFileReference = true,
            description =
                    "Resource (file:, classpath:) with patterns that assign bare model names to providers, before the built-in ones.")
    private @Nullable String modelPatternsFile;

    @Metadata(
            label = "advanced",
            supportFileReference = true,
            description =
                    "Resource (file:, classpath:) with words of providers that say what an error is, before the built-in ones.")
    private @Nullable String errorWordsFile;

    private Tables tables = Tables.BUILT_IN;
    private Costing costing = new Costing(tables.models());
    private @Nullable OpenConnections open;
    private final Doors doors = new Doors(this::client, this::simulator);
    private final Workers workers = new Workers(this);
    private final Totals totals = new Totals();
    private final KeptModels keptModels = new KeptModels();
    private CallListeners listeners = CallListeners.of(List.of());
    private List<CallGate> gates = List.of();
    private Telemetry telemetry = Telemetry.NONE;
    private final Drains drains = new Drains(MOST_DRAINS);

    public LlmComponent() {}

    public LlmComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LlmConfiguration configuration = new LlmConfiguration();
        configuration.takePrefixed(parameters);
        LlmEndpoint endpoint = new LlmEndpoint(uri, this, remaining, configuration);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        tables = Tables.read(getCamelContext(), catalogOverlay, modelPatternsFile, errorWordsFile);
        costing = new Costing(tables.models());
        open = new OpenConnections(
                getCamelContext(), environment, connections, model -> tables.route(model, environment));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        telemetry = Telemetry.of(
                getCamelContext(), telemetryChoice(), (provider, model) -> costing.find(provider, model) != null);
        List<CallListener> all = new ArrayList<>(telemetry.listeners());
        all.addAll(getCamelContext().getRegistry().findByType(CallListener.class));
        all.add(totals);
        listeners = CallListeners.of(all);
        gates = List.copyOf(getCamelContext().getRegistry().findByType(CallGate.class));
        if (transport == null) {
            Preload.begin(getCamelContext());
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        telemetry.close();
        doors.close();
        workers.stop(getCamelContext());
    }

    /** All connections. */
    public Connections open() {
        return initialised().all();
    }

    /** What properties and environment say of a connection; empty if nothing. */
    public Map<String, Object> declared(String connection) {
        return open == null ? Map.of() : open.declared(connection);
    }

    /** Reads all settings anew; the next message finds them changed. */
    public void refresh() {
        initialised().refresh();
    }

    private OpenConnections initialised() {
        OpenConnections all = open;
        if (all == null) {
            throw new IllegalStateException("the component is not initialised");
        }
        return all;
    }

    /** @param scheme of the address that a request goes to */
    Transport transport(@Nullable String scheme) {
        return doors.to(scheme, transport);
    }

    private Transport simulator() {
        return new Simulator(
                getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "LlmSimulator"));
    }

    private Transport client() {
        SSLContextParameters tls = sslContextParameters;
        if (tls == null && useGlobalSslContextParameters) {
            tls = retrieveGlobalSslContextParameters();
        }
        return HttpClients.transport(getCamelContext(), maxTotalConnections, connectionsPerRoute, tls, workers());
    }

    ExecutorService workers() {
        return workers.of(getCamelContext(), workerPool);
    }

    /** What calls cost. */
    Costing costing() {
        return costing;
    }

    /** Further streams that nobody reads on are cut, whatever their connections say. */
    Drains drains() {
        return drains;
    }

    /** What the user says that words of providers mean. */
    ErrorWords errorWords() {
        return tables.errors();
    }

    KeptModels keptModels() {
        return keptModels;
    }

    /** What is known of models: the built-in catalog with the overlay's changes. */
    public ModelCatalog models() {
        return tables.models();
    }

    /** What a model costs over a connection, whose own prices win over the catalog's; null if unknown. */
    public @Nullable Price price(Connection connection, String model) {
        return costing.price(connection, model, null);
    }

    /**
     * Asks a connection for its models, which costs nothing and needs a valid key.
     *
     * @return completes when the provider has answered, after ten seconds at the latest; with an {@link
     *     io.github.camelllm.error.LlmException} if the connection does not work
     */
    public CompletableFuture<@Nullable Void> probe(Connection connection) {
        return Probe.of(this, connection);
    }

    /** What all calls since the start consumed. */
    public Totals totals() {
        return totals;
    }

    CallListeners listeners() {
        return listeners;
    }

    List<CallGate> gates() {
        return gates;
    }

    public Map<String, Properties> getConnections() {
        return connections;
    }

    public void setConnections(Map<String, Properties> connections) {
        this.connections = connections;
    }

    public @Nullable String getCatalogOverlay() {
        return catalogOverlay;
    }

    public void setCatalogOverlay(@Nullable String catalogOverlay) {
        this.catalogOverlay = catalogOverlay;
    }

    public @Nullable String getModelPatternsFile() {
        return modelPatternsFile;
    }

    public void setModelPatternsFile(@Nullable String modelPatternsFile) {
        this.modelPatternsFile = modelPatternsFile;
    }

    public @Nullable String getErrorWordsFile() {
        return errorWordsFile;
    }

    public void setErrorWordsFile(@Nullable String errorWordsFile) {
        this.errorWordsFile = errorWordsFile;
    }

    public int getMaxTotalConnections() {
        return maxTotalConnections;
    }

    public void setMaxTotalConnections(int maxTotalConnections) {
        this.maxTotalConnections = maxTotalConnections;
    }

    public int getConnectionsPerRoute() {
        return connectionsPerRoute;
    }

    public void setConnectionsPerRoute(int connectionsPerRoute) {
        this.connectionsPerRoute = connectionsPerRoute;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public @Nullable ExecutorService getWorkerPool() {
        return workerPool;
    }

    public void setWorkerPool(@Nullable ExecutorService workerPool) {
        this.workerPool = workerPool;
    }

    public @Nullable Transport getTransport() {
        return transport;
    }

    public void setTransport(@Nullable Transport transport) {
        this.transport = transport;
    }

    public Environment getEnvironment() {
        return environment;
    }

    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }
}
