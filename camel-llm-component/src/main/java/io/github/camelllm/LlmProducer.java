package io.github.camelllm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.ask.OptionValues;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Divisible;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.Streamable;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Result;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.provider.Durations;
import io.github.camelllm.schema.OutputSchema;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireRequest;
import java.time.Duration;
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
    private final Destinations destinations;
    private @Nullable Questions questions;
    private @Nullable AnswerShape shape;
    private Headers headers = Headers.NONE;

    LlmProducer(LlmEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
        this.destinations = new Destinations(endpoint);
        this.longestWait = Durations.parse(configuration.getMaxRetryAfter(), "maxRetryAfter");
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        ObjectMapper own = CamelContextHelper.findSingleByType(endpoint.getCamelContext(), ObjectMapper.class);
        ObjectMapper mapper = own == null ? new ObjectMapper() : own;
        Class<?> type = configuration.getOutputClass();
        questions = new Questions(
                configuration,
                endpoint.getSamplingOptions(),
                type == null ? null : OutputSchema.of(type, mapper, "outputClass", "jsonSchema"));
        shape = new AnswerShape(endpoint, mapper);
        headers = OwnHeaders.of(configuration.getHeaders());
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
            LlmEndpoint.Destination to = destinations.of(exchange);
            connection = to.connection();
            Deadline.check(message);
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
        if (name == OperationName.TOKENS) {
            String counter = options.text(
                    LlmHeaders.TOKEN_COUNTER, endpoint.getOperationOptions().getTokenCounter());
            TokenCount count = TokenCounting.count(counter, initialised(questions), exchange, to);
            if (count != null) {
                exchange.getMessage().setBody(initialised(shape).of(count, options));
                callback.done(false);
                return;
            }
        }
        RequestCodec<?> codec = Asking.codec(to.connection(), name, to.model());
        boolean stream = codec instanceof Streamable && options.truth(LlmHeaders.STREAM, configuration.isStream());
        OptionValues named = new MessageOptions(exchange.getMessage(), endpoint, configurer());
        Asking asking = new Asking(exchange, options, named, initialised(questions), to, stream);
        Warnings warnings = new Warnings();
        Object question = asking.question(name, codec, warnings);
        String refresh = endpoint.getOperationOptions().getModelsRefresh();
        if (name == OperationName.MODELS && refresh != null) {
            models(asking, codec, question, callback, refresh);
            return;
        }
        List<?> pieces = Asking.pieces(codec, question);
        if (pieces.size() > 1) {
            divided(asking, name, (Divisible<?, ?>) codec, pieces, callback);
        } else {
            call(asking, name, codec, question, warnings, callback, (answer, e) -> body(answer, asking));
        }
    }

    /** The list of models, which is kept for a while. */
    private void models(Asking asking, RequestCodec<?> codec, Object question, AsyncCallback callback, String refresh) {
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
            asking.exchange().getMessage().setBody(body(good, asking));
            callback.done(false);
            return;
        }
        boolean first = kept.begin(connection);
        AsyncCallback orLast = kept.orLast(connection, asking.exchange(), list -> body(list, asking), callback);
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
        call(asking, OperationName.MODELS, codec, question, new Warnings(), callback, (answer, e) -> {
            if (answer instanceof ModelList list) {
                endpoint.component().keptModels().keep(connection, list);
            }
            return body(answer, asking);
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
                .withOwnHeaders(headers);
        if (asking.options().any(LlmHeaders.HTTP_HEADERS, null) instanceof Map<?, ?> own) {
            complete = complete.withOwnHeaders(OwnHeaders.of(own));
        }
        PendingCall call = new PendingCall(
                exchange, callback, endpoint, connection, to.model(), name, warnings.messages(), longestWait, pending);
        call.start(complete, codec, question, asking.stream(), body);
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
                        (joined, e) -> body(joined, asking))
                .start();
    }

    private Object body(Object answer, Asking asking) {
        return initialised(shape).body(answer, asking);
    }

    private PropertyConfigurerGetter configurer() {
        return (PropertyConfigurerGetter) endpoint.getComponent().getEndpointPropertyConfigurer();
    }

    private static <T> T initialised(@Nullable T made) {
        if (made == null) {
            throw new IllegalStateException("the producer is not initialised");
        }
        return made;
    }
}
