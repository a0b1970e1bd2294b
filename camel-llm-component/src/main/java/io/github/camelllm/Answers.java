package io.github.camelllm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.ask.Said;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.RequestIds;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.operation.Result;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.usage.Allowance;
import io.github.camelllm.wire.Headers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Writes into an exchange what a call brought. */
final class Answers {

    private Answers() {}

    static void origin(Message message, Connection connection, int status, Headers headers, Allowance allowance) {
        message.setHeader(LlmHeaders.PROVIDER, connection.provider().name());
        message.setHeader(LlmHeaders.CONNECTION, connection.name());
        message.setHeader(LlmHeaders.STATUS, status);
        set(message, LlmHeaders.REQUEST_ID, RequestIds.of(headers));
        set(message, LlmHeaders.GENERATION_ID, RequestIds.generation(headers));
        RateLimits.write(allowance, message);
        message.removeHeader(Exchange.REDELIVERY_DELAY);
        message.removeHeader(LlmHeaders.RETRY_AFTER);
        message.removeHeader(LlmHeaders.ERROR_KIND);
        message.removeHeader(LlmHeaders.API_KEY);
    }

    /** Everything about a chat's reply but its body. */
    static void chat(Message message, ChatResponse response, String asked, @Nullable BigDecimal cost) {
        message.setHeader(LlmHeaders.MODEL, response.model() == null ? asked : response.model());
        message.setHeader(LlmHeaders.FINISH_REASON, response.finish().reason().word());
        usage(message, response.usage(), cost);
        set(message, LlmHeaders.TOOL_CALLS, orNull(response.toolCalls()));
        String thoughts = response.reasoning();
        set(message, LlmHeaders.REASONING, thoughts.isEmpty() ? null : thoughts);
        set(message, LlmHeaders.WARNINGS, orNull(response.warnings()));
    }

    static void usage(Message message, Usage usage, @Nullable BigDecimal cost) {
        set(message, LlmHeaders.INPUT_TOKENS, usage.input());
        set(message, LlmHeaders.OUTPUT_TOKENS, usage.output());
        set(message, LlmHeaders.CACHED_TOKENS, usage.cacheRead());
        set(message, LlmHeaders.REASONING_TOKENS, usage.reasoning());
        set(message, LlmHeaders.COST, cost);
    }

    /** Everything about another answer but its body. */
    static void result(
            Message message, Result result, String answeredBy, @Nullable BigDecimal cost, List<String> warnings) {
        set(message, LlmHeaders.MODEL, answeredBy.isEmpty() ? null : answeredBy);
        usage(message, result.usage(), cost);
        warnings(message, warnings);
        result.facts()
                .forEach((option, value) -> set(message, Said.header(option), value == Result.NOTHING ? null : value));
        if (result instanceof TokenCount count) {
            message.setHeader(LlmHeaders.INPUT_TOKENS, count.tokens());
        }
    }

    /** About tokens that were counted without the provider. */
    static void counted(Message message, Connection connection, String model, TokenCount count, List<String> warnings) {
        kept(message, connection);
        message.setHeader(LlmHeaders.MODEL, model);
        message.setHeader(LlmHeaders.INPUT_TOKENS, count.tokens());
        set(message, LlmHeaders.WARNINGS, orNull(warnings));
    }

    /** About an answer that needed no call. */
    static void kept(Message message, Connection connection) {
        message.setHeader(LlmHeaders.PROVIDER, connection.provider().name());
        message.setHeader(LlmHeaders.CONNECTION, connection.name());
        for (String header : List.of(
                LlmHeaders.STATUS, LlmHeaders.REQUEST_ID, LlmHeaders.COST, LlmHeaders.WARNINGS, LlmHeaders.API_KEY)) {
            message.removeHeader(header);
        }
    }

    static void warnings(Message message, List<String> warnings) {
        set(message, LlmHeaders.WARNINGS, orNull(warnings));
    }

    private static @Nullable List<?> orNull(List<?> list) {
        return list.isEmpty() ? null : list;
    }

    /** A number that is unknown this time must not be the one of the last call. */
    static void set(Message message, String header, @Nullable Object value) {
        if (value != null) {
            message.setHeader(header, value);
        } else {
            message.removeHeader(header);
        }
    }

    /** @param shape text, json or response */
    static Object body(ChatResponse response, String shape, @Nullable Class<?> type, ObjectMapper mapper) {
        if (type != null) {
            return parse(response.text(), type, mapper);
        }
        return switch (shape) {
            case "response" -> response;
            case "json" -> parse(response.text(), com.fasterxml.jackson.databind.JsonNode.class, mapper);
            default -> response.text();
        };
    }

    private static <T> T parse(String text, Class<T> type, ObjectMapper mapper) {
        String json = unfenced(text);
        try {
            T value = mapper.readValue(json, type);
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException e) {
            throw MalformedReplyException.saidByModel(
                    ErrorFacts.of("the model's answer (" + text.length() + " characters) is no JSON that fits "
                            + type.getName()
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ", column "
                                            + e.getLocation().getColumnNr() + ")")));
        }
        throw MalformedReplyException.saidByModel(
                ErrorFacts.of("the model's answer is empty, not JSON of " + type.getName()));
    }

    /** Models like to put JSON into a Markdown code block. */
    private static String unfenced(String text) {
        String json = text.strip();
        if (json.startsWith("```") && json.endsWith("```") && json.length() > 6) {
            int line = json.indexOf('\n');
            json = json.substring(line < 0 ? 3 : line + 1, json.length() - 3).strip();
        }
        return json;
    }

    /** Puts a failure into the exchange, with what a route needs to act on it. */
    static void failure(Exchange exchange, Throwable failure, @Nullable Connection connection, Duration longestWait) {
        Message message = exchange.getMessage();
        message.removeHeader(LlmHeaders.API_KEY);
        if (connection != null) {
            message.setHeader(LlmHeaders.PROVIDER, connection.provider().name());
            message.setHeader(LlmHeaders.CONNECTION, connection.name());
        }
        message.removeHeader(Exchange.REDELIVERY_DELAY);
        message.removeHeader(LlmHeaders.RETRY_AFTER);
        if (failure instanceof LlmException llm) {
            message.setHeader(LlmHeaders.ERROR_KIND, llm.kind().name());
            set(message, LlmHeaders.STATUS, llm.status());
            set(message, LlmHeaders.REQUEST_ID, llm.requestId());
            Duration wait = llm.retryAfter();
            if (wait != null) {
                message.setHeader(LlmHeaders.RETRY_AFTER, wait.toMillis());
                message.setHeader(Exchange.REDELIVERY_DELAY, Math.min(wait.toMillis(), longestWait.toMillis()));
            }
        }
        exchange.setException(failure);
    }
}
