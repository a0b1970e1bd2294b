package io.github.camelllm.routes.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.routes.body.Conversations;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * Names a request by everything that decides its answer: the whole conversation, every setting, the target, the tenant,
 * the key that pays. Requests of two tenants never have the same name.
 */
public final class RequestKey {

    private static final List<String> ASKED = List.of(
            LlmHeaders.TARGET,
            LlmHeaders.OPERATION,
            LlmHeaders.OUTPUT,
            LlmHeaders.SYSTEM,
            LlmHeaders.PROMPT,
            LlmHeaders.MEDIA_TYPE,
            LlmHeaders.MAX_TOKENS,
            LlmHeaders.TEMPERATURE,
            LlmHeaders.TOP_P,
            LlmHeaders.TOP_K,
            LlmHeaders.STOP,
            LlmHeaders.SEED,
            LlmHeaders.PRESENCE_PENALTY,
            LlmHeaders.FREQUENCY_PENALTY,
            LlmHeaders.CHOICES,
            LlmHeaders.TOP_LOGPROBS,
            LlmHeaders.REASONING_EFFORT,
            LlmHeaders.REASONING_BUDGET,
            LlmHeaders.TOOLS,
            LlmHeaders.TOOL_CHOICE,
            LlmHeaders.JSON_SCHEMA,
            LlmHeaders.USER,
            LlmHeaders.SERVICE_TIER,
            LlmHeaders.METADATA,
            LlmHeaders.DIMENSIONS,
            LlmHeaders.EXTRA,
            LlmHeaders.HTTP_HEADERS,
            LlmHeaders.API_KEY,
            LlmHeaders.BASE_URL,
            LlmHeaders.KEY_INDEX);

    private final MessageDigest digest;

    private RequestKey() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param parts what else decides the answer, the tenant and the target for instance */
    public static String of(Exchange exchange, @Nullable Object... parts) {
        RequestKey key = new RequestKey();
        key.settings(exchange.getMessage(), parts);
        key.add(body(exchange));
        return key.hex();
    }

    /** The same without the body. */
    public static String ofSettings(Exchange exchange, @Nullable Object... parts) {
        RequestKey key = new RequestKey();
        key.settings(exchange.getMessage(), parts);
        return key.hex();
    }

    private void settings(Message message, @Nullable Object[] parts) {
        for (Object part : parts) {
            add(part);
        }
        for (String header : ASKED) {
            add(message.getHeader(header));
        }
        // after a call the header names the model that answered, which asks for nothing
        add(message.getHeader(LlmHeaders.PROVIDER) == null ? message.getHeader(LlmHeaders.MODEL) : null);
    }

    private static Object body(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof InputStream || body instanceof File || body instanceof WrappedFile) {
            byte[] bytes = message.getBody(byte[].class);
            if (body instanceof InputStream) {
                message.setBody(bytes);
            }
            return bytes;
        }
        return body instanceof byte[] ? body : Conversations.of(exchange);
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Every value is preceded by its kind and its length, so that two different ones never write the same bytes. */
    private void add(@Nullable Object value) {
        if (value == null) {
            token("null", "");
        } else if (value instanceof byte[] bytes) {
            token("bytes", Integer.toString(bytes.length));
            digest.update(bytes);
        } else if (value instanceof Map<?, ?> map) {
            token("map", Integer.toString(map.size()));
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, item) -> sorted.put(String.valueOf(name), item));
            sorted.forEach((name, item) -> {
                token("name", name);
                add(item);
            });
        } else if (value instanceof JsonNode json) {
            add(json.isContainerNode() ? json.toString() : json.asText());
        } else if (value instanceof Iterable<?> list) {
            token("list", "");
            list.forEach(this::add);
            token("end", "");
        } else if (value instanceof Record record) {
            token("record", record.getClass().getName());
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                add(valueOf(record, component));
            }
        } else {
            token("text", value.toString());
        }
    }

    private static @Nullable Object valueOf(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't read " + component, e);
        }
    }

    private void token(String kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((kind + ':' + bytes.length + ':').getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
