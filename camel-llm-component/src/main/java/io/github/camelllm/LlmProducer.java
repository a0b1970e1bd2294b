package io.github.camelllm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.UnknownTargetException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.provider.Durations;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Makes one call for each message and holds no thread while the model thinks. */
final class LlmProducer extends DefaultAsyncProducer {

    private final LlmEndpoint endpoint;
    private final LlmConfiguration configuration;
    private final Duration longestWait;
    private final Set<PendingCall> pending = ConcurrentHashMap.newKeySet();
    private @Nullable WritableHealthCheckRepository healthChecks;
    private @Nullable HealthCheck health;
    private @Nullable Questions questions;
    private @Nullable Headers headers;
    private ObjectMapper mapper = new ObjectMapper();

    LlmProducer(LlmEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
        this.longestWait = Durations.parse(configuration.getMaxRetryAfter(), "maxRetryAfter");
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        ObjectMapper own = CamelContextHelper.findSingleByType(endpoint.getCamelContext(), ObjectMapper.class);
        mapper = own == null ? mapper : own;
        Class<?> type = configuration.getOutputClass();
        questions = new Questions(configuration, type == null ? null : OutputSchema.of(type, mapper));
        headers = headers(configuration.getHeaders());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        WritableHealthCheckRepository checks = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (checks != null) {
            HealthCheck check = LlmHealthCheck.of(endpoint);
            health = check;
            healthChecks = checks;
            checks.addHealthCheck(check);
        }
    }

    /** The calls under way are given up, which closes their connections. */
    @Override
    protected void doStop() throws Exception {
        pending.forEach(PendingCall::cancel);
        if (healthChecks != null && health != null) {
            healthChecks.removeHealthCheck(health);
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Connection connection = null;
        try {
            Message message = exchange.getMessage();
            Options options = new Options(message, configuration);
            OperationName name =
                    LlmEndpoint.operation(options.text(LlmHeaders.OPERATION, configuration.getOperation()) + "");
            LlmEndpoint.Destination to = destination(message);
            connection = to.connection();
            start(exchange, callback, name, to, options);
            return false;
        } catch (Exception e) {
            if (e instanceof LlmException llm && connection != null) {
                llm.at(connection.name(), null).without(connection.secrets());
            }
            Answers.failure(exchange, e, connection, longestWait);
            callback.done(true);
            return true;
        }
    }

    private void start(
            Exchange exchange,
            AsyncCallback callback,
            OperationName name,
            LlmEndpoint.Destination to,
            Options options) {
        Connection connection = to.connection();
        Operation<?, ?> operation = Asking.operation(connection, name, to.model());
        Warnings warnings = new Warnings();
        boolean stream = name == OperationName.CHAT && options.truth(LlmHeaders.STREAM, configuration.isStream());
        Asking asking = new Asking(exchange, options, questions(), to, stream);
        WireRequest request = asking.encode(name, operation, warnings);
        WireRequest complete = connection
                .access()
                .address()
                .complete(request, to.model())
                .withOwnHeaders(connection.headers())
                .withOwnHeaders(headers == null ? Headers.NONE : headers);
        if (options.any(LlmHeaders.HTTP_HEADERS, null) instanceof Map<?, ?> own) {
            complete = complete.withOwnHeaders(headers(own));
        }
        PendingCall call = new PendingCall(
                exchange, callback, endpoint, connection, to.model(), name, warnings.messages(), longestWait, pending);
        call.start(complete, operation, stream ? (Codec) operation : null, this::answer);
    }

    private Object answer(Object decoded, Exchange exchange) {
        Options options = new Options(exchange.getMessage(), configuration);
        return Asking.body(
                decoded,
                options.text(LlmHeaders.OUTPUT, configuration.getOutput()) + "",
                configuration.getOutputClass(),
                mapper);
    }

    private Questions questions() {
        Questions made = questions;
        if (made == null) {
            throw new IllegalStateException("the producer is not initialised");
        }
        return made;
    }

    /** Where this message goes: the endpoint's destination, or what its headers say. */
    private LlmEndpoint.Destination destination(Message message) {
        String target = message.getHeader(LlmHeaders.TARGET, String.class);
        LlmEndpoint.Destination to = target == null ? endpoint.destination() : resolve(target);
        Map<String, Object> own = own(message, to.connection());
        Connection connection =
                own.isEmpty() ? to.connection() : to.connection().with(own);
        String model = message.getHeader(LlmHeaders.MODEL, String.class);
        boolean leftOver = model != null && message.getHeader(LlmHeaders.PROVIDER) != null;
        return new LlmEndpoint.Destination(connection, model == null || leftOver ? to.model() : model);
    }

    /** A target that a message names is the sender's mistake if nothing fits, as a model that the provider does not have. */
    private LlmEndpoint.Destination resolve(String target) {
        try {
            return endpoint.resolve(target);
        } catch (UnknownTargetException e) {
            throw new ModelNotFoundException(ErrorFacts.of(e.getMessage() + ""), e);
        }
    }

    private static Map<String, Object> own(Message message, Connection connection) {
        Object key = message.getHeader(LlmHeaders.API_KEY);
        Object base = message.getHeader(LlmHeaders.BASE_URL);
        Integer index = message.getHeader(LlmHeaders.KEY_INDEX, Integer.class);
        if (key == null && base == null && index == null) {
            return Map.of();
        }
        Map<String, Object> own = new LinkedHashMap<>();
        if (base != null) {
            own.put("base-url", base);
        }
        if (key != null) {
            own.put("api-key", key);
        } else if (index != null) {
            List<String> keys = connection.settings().keys();
            if (!keys.isEmpty()) {
                own.put("api-key", keys.get(Math.floorMod(index, keys.size())));
            }
        }
        return own;
    }

    private static Headers headers(@Nullable Map<?, ?> map) {
        if (map == null || map.isEmpty()) {
            return Headers.NONE;
        }
        Map<String, String> strings = new LinkedHashMap<>();
        map.forEach((name, value) -> strings.put(String.valueOf(name), String.valueOf(value)));
        Headers headers = Headers.NONE;
        for (Map.Entry<String, String> header : strings.entrySet()) {
            headers = headers.plus(header.getKey(), header.getValue());
        }
        return headers;
    }
}
