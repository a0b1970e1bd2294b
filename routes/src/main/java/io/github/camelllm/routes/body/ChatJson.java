package io.github.camelllm.routes.body;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;

/**
 * Messages and responses as JSON that is read back without loss, state of providers included. The formats of providers
 * can't do that: each knows its own state only.
 */
public final class ChatJson {

    private static final ObjectMapper MAPPER = mapper();

    private ChatJson() {}

    /** Names the kind of a value that has several. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kind {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addMixIn(Part.class, Kind.class)
                .addMixIn(Media.class, Kind.class)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        mapper.registerSubtypes(Part.class.getPermittedSubclasses());
        mapper.registerSubtypes(Media.class.getPermittedSubclasses());
        return mapper;
    }

    public static String write(Message message) {
        return json(message);
    }

    public static String write(ChatResponse response) {
        return json(response);
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a " + value.getClass().getSimpleName() + " can't be kept", e);
        }
    }

    public static Message message(String json) {
        return read(json, Message.class);
    }

    public static ChatResponse response(String json) {
        return read(json, ChatResponse.class);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept is no " + type.getSimpleName(), e);
        }
    }
}
