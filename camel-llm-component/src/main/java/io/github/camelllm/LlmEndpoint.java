package io.github.camelllm;

import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.provider.Durations;
import io.github.camelllm.provider.Nearest;
import java.util.Arrays;
import java.util.Map;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.ScriptHelper;
import org.jspecify.annotations.Nullable;

/**
 * Call any large language model: one question, one answer, whole or in pieces.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "llm",
        title = "LLM",
        syntax = "llm:target",
        category = {Category.AI},
        headersClass = LlmHeaders.class)
public class LlmEndpoint extends ScheduledPollEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    /* batches take minutes to hours */
    private static final long POLL_MILLIS = 30_000;

    @UriPath(
            description =
                    "What to call: connection/model (openai/gpt-5-mini), a connection alone (its default model), or a"
                            + " bare model name that a pattern assigns to a provider.")
    @Metadata(required = true)
    private final String target;

    @UriParam
    private final LlmConfiguration configuration;

    @UriParam
    private final SamplingOptions samplingOptions = new SamplingOptions();

    @UriParam
    private final OperationOptions operationOptions = new OperationOptions();

    @UriParam
    private final JobOptions jobOptions = new JobOptions();

    @UriParam
    private final ConnectionOptions connectionOptions = new ConnectionOptions();

    private volatile @Nullable Cached cached;

    LlmEndpoint(String uri, LlmComponent component, String target, LlmConfiguration configuration) {
        super(uri, component);
        this.target = target;
        this.configuration = configuration;
        setDelay(POLL_MILLIS);
    }

    /** Where a message goes. */
    record Destination(Connection connection, String model) {}

    /** A destination and the state of the settings that it was made from. */
    private record Cached(int generation, Destination destination) {}

    /** A wrong option, an unknown connection or an operation that the provider lacks is an error before the first message. */
    @Override
    protected void doInit() throws Exception {
        super.doInit();
        OperationName operation = operation(configuration.getOperation());
        word("output", configuration.getOutput(), "text", "json", "response");
        word("batchDelivery", jobOptions.getBatchDelivery(), "result", "iterator");
        Durations.parse(configuration.getMaxRetryAfter(), "maxRetryAfter");
        String schema = configuration.getJsonSchema();
        if (schema != null) {
            configuration.setJsonSchema(ScriptHelper.resolveOptionalExternalScript(getCamelContext(), schema));
        }
        String system = configuration.getSystem();
        if (system != null) {
            configuration.setSystem(ScriptHelper.resolveOptionalExternalScript(getCamelContext(), system));
        }
        Destination to = destination();
        String refresh = operationOptions.getModelsRefresh();
        Durations.parse(refresh == null ? "0" : refresh, "modelsRefresh");
        String counter = operationOptions.getTokenCounter();
        if (counter != null) {
            word("tokenCounter", counter, "provider", "local", "estimate");
        }
        boolean countable = operation == OperationName.TOKENS && !"provider".equals(counter);
        if (!countable) {
            offered(operation, to);
        }
    }

    private static void offered(OperationName operation, Destination to) {
        try {
            Asking.codec(to.connection(), operation, to.model());
        } catch (UnsupportedException e) {
            throw e.at(to.connection().name(), to.model().isEmpty() ? null : to.model());
        }
    }

    private static void word(String option, String value, String... allowed) {
        if (!Arrays.asList(allowed).contains(value)) {
            String nearest = Nearest.of(value, Arrays.asList(allowed));
            throw new IllegalArgumentException("the option " + option + " is '" + value + "', but must be "
                    + String.join(", ", allowed) + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
        }
    }

    static OperationName operation(String word) {
        OperationName operation = OperationName.parse(word);
        if (operation == null) {
            throw new IllegalArgumentException(
                    "there is no operation '" + word + "'; there are " + OperationName.words());
        }
        return operation;
    }

    /** Where messages go that do not say otherwise. */
    Destination destination() {
        int generation = component().open().generation();
        Cached known = cached;
        if (known == null || known.generation() != generation) {
            Destination to = resolve(target);
            Map<String, Object> own = connectionOptions.settings();
            known = new Cached(
                    generation,
                    own.isEmpty() ? to : new Destination(to.connection().with(own), to.model()));
            cached = known;
        }
        return known.destination();
    }

    Destination resolve(String wanted) {
        Connections.Resolved resolved = component().open().resolve(wanted);
        String model = resolved.model();
        if (model.isEmpty()) {
            String usual = resolved.connection().model();
            model = usual == null ? "" : usual;
        }
        return new Destination(resolved.connection(), model);
    }

    LlmComponent component() {
        return (LlmComponent) getComponent();
    }

    @Override
    public Producer createProducer() throws Exception {
        return new LlmProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation(configuration.getOperation()) != OperationName.BATCH_RESULTS) {
            throw new IllegalArgumentException("llm: calls models; a route can begin with operation=batch-results"
                    + " alone, which waits for a batch, not with operation=" + configuration.getOperation());
        }
        String batch = jobOptions.getBatchId();
        if (batch == null) {
            throw new IllegalArgumentException(
                    "a route that begins with the results of a batch needs the option batchId");
        }
        BatchConsumer consumer = new BatchConsumer(this, processor, batch);
        configureConsumer(consumer);
        return consumer;
    }

    public String getTarget() {
        return target;
    }

    public LlmConfiguration getConfiguration() {
        return configuration;
    }

    public SamplingOptions getSamplingOptions() {
        return samplingOptions;
    }

    public OperationOptions getOperationOptions() {
        return operationOptions;
    }

    public JobOptions getJobOptions() {
        return jobOptions;
    }

    public ConnectionOptions getConnectionOptions() {
        return connectionOptions;
    }

    /** Addresses without user or query, so that they can be shown. */
    @Override
    public @Nullable String getServiceUrl() {
        return destination().connection().settings().get("base-url");
    }

    @Override
    public String getServiceProtocol() {
        return "https";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        Destination to = destination();
        return Map.of(
                "provider", to.connection().provider().name(),
                "connection", to.connection().name(),
                "model", to.model());
    }
}
