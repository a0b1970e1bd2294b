package io.github.camelllm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.ask.OptionValues;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Divisible;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.Streamable;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.UnknownTargetException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Result;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.provider.Durations;
import io.github.camelllm.schema.OutputSchema;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.ExchangeHelper;
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
        questions = new Questions(
                configuration, type == null ? null : OutputSchema.of(type, mapper, "outputClass", "jsonSchema"));
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
        if (name == OperationName.TOKENS && counted(exchange, to, options)) {
            callback.done(false);
            return;
        }
        RequestCodec<?> codec = Asking.codec(connection, name, to.model());
        boolean stream = codec instanceof Streamable && options.truth(LlmHeaders.STREAM, configuration.isStream());
        OptionValues named = new MessageOptions(exchange.getMessage(), endpoint, configurer());
        Asking asking = new Asking(exchange, options, named, questions(), to, stream);
        Warnings warnings = new Warnings();
        Object question = asking.question(name, codec, warnings);
        if (name == OperationName.MODELS) {
            models(asking, codec, question, callback);
            return;
        }
        List<?> pieces = Asking.pieces(codec, question);
        if (pieces.size() > 1) {
            divided(asking, name, (Divisible<?, ?>) codec, pieces, callback);
        } else {
            call(
                    asking,
                    name,
                    codec,
                    question,
                    warnings,
                    callback,
                    (decoded, e) -> answer(asking, codec, question, decoded));
        }
    }

    /** Whether the tokens were counted here, without the provider. */
    private boolean counted(Exchange exchange, LlmEndpoint.Destination to, Options options) {
        Connection connection = to.connection();
        String counter = options.text(LlmHeaders.TOKEN_COUNTER, configuration.getTokenCounter());
        boolean offered = connection.access().operation(OperationName.TOKENS, to.model()) != null;
        if ("provider".equals(counter) || (counter == null && offered)) {
            return false;
        }
        Warnings warnings = new Warnings();
        String format = connection.access().chat().apply(to.model()).format();
        Object body = exchange.getMessage().getBody();
        ChatRequest question = questions().chat(exchange, connection, to.model(), false, body, format, warnings);
        boolean local = "local".equals(counter) || (counter == null && LocalCount.knows(to.model()));
        TokenCount count = local ? LocalCount.exact(question, warnings) : LocalCount.estimate(question, warnings);
        Answers.counted(exchange.getMessage(), connection, to.model(), count, warnings.messages());
        exchange.getMessage().setBody(shaped(count, options));
        return true;
    }

    /** The list of models, which may be kept for a while if the endpoint says so. */
    private void models(Asking asking, RequestCodec<?> codec, Object question, AsyncCallback callback) {
        String refresh = configuration.getModelsRefresh();
        if (refresh == null) {
            call(
                    asking,
                    OperationName.MODELS,
                    codec,
                    question,
                    new Warnings(),
                    callback,
                    (decoded, e) -> answer(asking, codec, question, decoded));
            return;
        }
        Connection connection = asking.to().connection();
        KeptModels kept = endpoint.component().keptModels();
        Duration age = Durations.parse(refresh, "modelsRefresh");
        ModelList good = kept.good(connection, age);
        if (good == null && !age.isZero()) {
            good = kept.last(connection);
            if (good == null) {
                kept.mustAnswer(connection);
            } else if (kept.begin(connection)) {
                Exchange aside = ExchangeHelper.createCopy(asking.exchange(), true);
                ask(asking.in(aside, configuration), codec, question, sync -> kept.over(connection));
            }
        }
        if (good != null) {
            Answers.kept(asking.exchange().getMessage(), connection);
            asking.exchange().getMessage().setBody(answer(asking, codec, question, good));
            callback.done(false);
            return;
        }
        boolean first = kept.begin(connection);
        AsyncCallback orLast =
                kept.orLast(connection, asking.exchange(), list -> answer(asking, codec, question, list), callback);
        ask(asking, codec, question, sync -> {
            if (first) {
                kept.over(connection);
            }
            orLast.done(sync);
        });
    }

    /** Asks for the list of models, and keeps it. */
    private void ask(Asking asking, RequestCodec<?> codec, Object question, AsyncCallback callback) {
        Connection connection = asking.to().connection();
        call(asking, OperationName.MODELS, codec, question, new Warnings(), callback, (decoded, e) -> {
            if (decoded instanceof ModelList list) {
                endpoint.component().keptModels().keep(connection, list);
            }
            return answer(asking, codec, question, decoded);
        });
    }

    private void call(
            Asking asking,
            OperationName name,
            RequestCodec<?> codec,
            Object question,
            Warnings warnings,
            AsyncCallback callback,
            BiFunction<Object, Exchange, Object> body) {
        Exchange exchange = asking.exchange();
        LlmEndpoint.Destination to = asking.to();
        Connection connection = to.connection();
        WireRequest request = Asking.encode(codec, question, warnings);
        WireRequest complete = connection
                .access()
                .address()
                .complete(request, to.model())
                .withOwnHeaders(connection.headers())
                .withOwnHeaders(headers == null ? Headers.NONE : headers);
        if (asking.options().any(LlmHeaders.HTTP_HEADERS, null) instanceof Map<?, ?> own) {
            complete = complete.withOwnHeaders(headers(own));
        }
        PendingCall call = new PendingCall(
                exchange, callback, endpoint, connection, to.model(), name, warnings.messages(), longestWait, pending);
        call.start(complete, codec, asking.stream(), body);
    }

    @SuppressWarnings("unchecked") // the pieces are the codec's own
    private void divided(
            Asking asking, OperationName name, Divisible<?, ?> codec, List<?> pieces, AsyncCallback callback) {
        new DividedCall<>(
                        (Divisible<Object, Result>) codec,
                        (List<Object>) pieces,
                        asking.exchange(),
                        callback,
                        (piece, over, body) -> call(asking, name, codec, piece, new Warnings(), over, body),
                        (joined, e) -> shaped(joined, asking.options()))
                .start();
    }

    private Object answer(Asking asking, RequestCodec<?> codec, Object question, Object decoded) {
        String provider = asking.to().connection().provider().name();
        Object whole = Asking.complete(codec, question, decoded);
        return shaped(
                CatalogFacts.added(whole, model -> endpoint.component().known(provider, model)), asking.options());
    }

    private Object shaped(Object answer, Options options) {
        return Asking.body(
                answer,
                options.text(LlmHeaders.OUTPUT, configuration.getOutput()) + "",
                configuration.getOutputClass(),
                mapper);
    }

    private PropertyConfigurerGetter configurer() {
        return (PropertyConfigurerGetter) endpoint.getComponent().getEndpointPropertyConfigurer();
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
