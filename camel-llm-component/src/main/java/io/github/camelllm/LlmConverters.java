package io.github.camelllm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Message;
import io.github.camelllm.http.LlmStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Converter;

/** Converts what the component puts into bodies to the types that other steps ask for. */
@Converter(generateLoader = true)
public final class LlmConverters {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LlmConverters() {}

    /** The text that a reader sees; empty for a piece that is no text. */
    @Converter
    public static String toString(Delta delta) {
        return delta.visibleText();
    }

    @Converter
    public static String toString(ChatResponse response) {
        return response.text();
    }

    @Converter
    public static String toString(Message message) {
        return message.text();
    }

    /** Reads the stream to its end. */
    @Converter
    public static String toString(LlmStream stream) {
        return stream.readAll().text();
    }

    /** The text as it comes, in UTF-8; closing it closes the stream. */
    @Converter
    public static InputStream toInputStream(LlmStream stream) {
        return new TextInputStream(stream);
    }

    @Converter
    public static InputStream toInputStream(ChatResponse response) {
        return new ByteArrayInputStream(toBytes(response));
    }

    @Converter
    public static byte[] toBytes(ChatResponse response) {
        return response.text().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the stream to its end. */
    @Converter
    public static byte[] toBytes(LlmStream stream) {
        return toString(stream).getBytes(StandardCharsets.UTF_8);
    }

    /** All of the response: parts, finish, usage. */
    @Converter
    public static JsonNode toJson(ChatResponse response) {
        return MAPPER.valueToTree(ResponseJson.of(response));
    }

    /** The conversation with this answer as its next turn. */
    @Converter
    public static Message toMessage(ChatResponse response) {
        return response.message();
    }

    @Converter
    public static ChatResponse toResponse(LlmStream stream) {
        return stream.readAll();
    }

    @Converter
    public static List<?> toVector(float[] vector) {
        List<Float> list = new java.util.ArrayList<>(vector.length);
        for (float number : vector) {
            list.add(number);
        }
        return list;
    }
}
