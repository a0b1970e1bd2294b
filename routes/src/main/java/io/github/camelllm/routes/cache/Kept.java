package io.github.camelllm.routes.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.routes.body.ChatJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is kept.
 *
 * @param kind what the body was: text, json or response
 * @param body the body in words
 * @param headers who answered, and why the answer ended
 */
record Kept(String kind, String body, Map<String, String> headers) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> HEADERS =
            List.of(LlmHeaders.PROVIDER, LlmHeaders.CONNECTION, LlmHeaders.MODEL, LlmHeaders.FINISH_REASON);

    /** Null if the body is none that can be kept: a stream, or an instance of a class of the application's. */
    static @Nullable Kept of(Message message) {
        Object body = message.getBody();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : HEADERS) {
            String value = message.getHeader(header, String.class);
            if (value != null) {
                headers.put(header, value);
            }
        }
        if (body instanceof String text) {
            return new Kept("text", text, headers);
        }
        if (body instanceof JsonNode json) {
            return new Kept("json", json.toString(), headers);
        }
        return body instanceof ChatResponse response ? new Kept("response", ChatJson.write(response), headers) : null;
    }

    /** Puts the answer into a message. It cost nothing this time, and no tokens. */
    void into(Message message) {
        headers.forEach(message::setHeader);
        message.setHeader(LlmHeaders.COST, BigDecimal.ZERO);
        message.removeHeader(LlmHeaders.INPUT_TOKENS);
        message.removeHeader(LlmHeaders.OUTPUT_TOKENS);
        message.setBody(
                switch (kind) {
                    case "json" -> json();
                    case "response" -> ChatJson.response(body);
                    default -> body;
                });
    }

    private JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept is no JSON", e);
        }
    }

    String write() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can't be kept", e);
        }
    }

    static @Nullable Kept read(@Nullable String json) {
        try {
            return json == null ? null : MAPPER.readValue(json, Kept.class);
        } catch (JsonProcessingException e) {
            return null; // written by another version
        }
    }

    int weight() {
        return 200 + 2 * body.length();
    }
}
