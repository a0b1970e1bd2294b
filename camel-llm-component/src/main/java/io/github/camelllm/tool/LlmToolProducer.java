package io.github.camelllm.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.chat.Part;
import io.github.camelllm.usage.CallListener;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a model's call to the route of the tool, and makes the result of what the route answers. A call that can't be
 * made, or fails, has a result too: it says what was wrong, so that the model can do better.
 */
final class LlmToolProducer extends DefaultAsyncProducer {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The span under which the tool's route runs, in the words of camel-telemetry, and who hears of its calls. */
    private static final List<String> OBSERVATION = List.of("tracing.activeSpan", CallListener.PROPERTY);

    private final LlmToolEndpoint endpoint;

    LlmToolProducer(LlmToolEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Object body = exchange.getMessage().getBody();
        if (!(body instanceof Part.ToolCall call)) {
            exchange.setException(
                    new IllegalArgumentException("llm-tool: takes a tool call of a model, but the body is "
                            + (body == null ? "empty" : body.getClass().getName())
                            + "; split the header CamelLlmToolCalls"));
            callback.done(true);
            return true;
        }
        String name = endpoint.getName().equals(LlmToolEndpoint.ANY) ? call.name() : endpoint.getName();
        LlmToolConsumer route = endpoint.tools().route(name);
        if (route == null) {
            String offered = endpoint.tools().names();
            result(
                    exchange,
                    call,
                    failure("there is no tool '" + name + "'" + (offered.isEmpty() ? "" : "; there are " + offered)));
            callback.done(true);
            return true;
        }
        Exchange work;
        try {
            work = work(exchange, call, route);
        } catch (IllegalArgumentException e) {
            result(exchange, call, failure(e.getMessage()));
            callback.done(true);
            return true;
        }
        return route.getAsyncProcessor().process(work, synchronously -> {
            Exception failure = work.getException();
            try {
                result(exchange, call, failure == null ? success(work) : failure(words(failure)));
            } catch (RuntimeException e) {
                result(exchange, call, failure("the result can't be told: " + words(e)));
            } finally {
                route.releaseExchange(work, false);
            }
            callback.done(synchronously);
        });
    }

    /** The message for the tool's route: only what the model said, and what the route asks to be handed on. */
    private static Exchange work(Exchange exchange, Part.ToolCall call, LlmToolConsumer route) {
        Arguments.Said said = route.arguments().read(call.arguments());
        Exchange work = route.createExchange(false);
        Message message = work.getMessage();
        message.setBody(said.body());
        for (Map.Entry<String, Object> value : said.values().entrySet()) {
            message.setHeader(value.getKey(), value.getValue());
        }
        for (String header : route.handedOn()) {
            Object value = exchange.getMessage().getHeader(header);
            if (value != null) {
                message.setHeader(header, value);
            }
        }
        message.setHeader(LlmToolHeaders.NAME, call.name());
        message.setHeader(LlmToolHeaders.CALL_ID, call.id());
        for (String property : OBSERVATION) {
            Object value = exchange.getProperty(property);
            if (value != null) {
                work.setProperty(property, value);
            }
        }
        return work;
    }

    /** What a tool answered, and whether that is an error. */
    private record Outcome(List<Part> parts, boolean failed) {}

    private Outcome success(Exchange work) {
        Object body = work.getMessage().getBody();
        if (body instanceof Part part) {
            return new Outcome(List.of(part), false);
        }
        return new Outcome(List.of(Part.Text.of(bounded(text(work, body)))), false);
    }

    private static String text(Exchange work, @Nullable Object body) {
        if (body == null) {
            return "";
        }
        if (body instanceof Map || body instanceof Iterable || body instanceof Record) {
            try {
                return MAPPER.writeValueAsString(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(body.getClass().getName() + " is no JSON", e);
            }
        }
        String text = work.getMessage().getBody(String.class);
        return text == null ? body.toString() : text;
    }

    private static Outcome failure(@Nullable String why) {
        return new Outcome(List.of(Part.Text.of("error: " + why)), true);
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        String words = message == null ? failure.getClass().getSimpleName() : message;
        return words.length() > 1000 ? words.substring(0, 1000) + "…" : words;
    }

    private String bounded(String text) {
        int most = endpoint.getMaxResultLength();
        return text.length() <= most
                ? text
                : text.substring(0, most) + "\n[cut: " + (text.length() - most) + " more characters]";
    }

    private static void result(Exchange exchange, Part.ToolCall call, Outcome outcome) {
        exchange.getMessage()
                .setBody(new Part.ToolResult(call.id(), call.name(), outcome.parts(), outcome.failed(), null));
        exchange.getMessage().setHeader(LlmToolHeaders.FAILED, outcome.failed());
    }
}
