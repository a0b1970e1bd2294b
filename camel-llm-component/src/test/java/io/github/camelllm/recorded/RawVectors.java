package io.github.camelllm.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.operation.EmbedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Vectors and requests for them, read from raw JSON by the test itself. */
public final class RawVectors {

    private RawVectors() {}

    /** A document with decimals digit for digit. */
    public static JsonNode exact(Recording recording) {
        try {
            return Recording.JSON
                    .reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(recording.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of numbers, or floats in base64 with the lowest byte first. */
    public static float[] read(JsonNode vector) {
        if (vector.isTextual()) {
            byte[] bytes = Base64.getDecoder().decode(vector.asText());
            float[] numbers = new float[bytes.length / 4];
            for (int i = 0; i < numbers.length; i++) {
                int bits = 0;
                for (int b = 3; b >= 0; b--) {
                    bits = bits << 8 | (bytes[4 * i + b] & 0xFF);
                }
                numbers[i] = Float.intBitsToFloat(bits);
            }
            return numbers;
        }
        float[] numbers = new float[vector.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = vector.get(i).decimalValue().floatValue();
        }
        return numbers;
    }

    public static List<float[]> all(JsonNode list) {
        List<float[]> vectors = new ArrayList<>();
        list.forEach(vector -> vectors.add(read(vector)));
        return vectors;
    }

    public static void same(List<float[]> got, List<float[]> expected) {
        assertThat(got).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(got.get(i)).as("vector %d", i).containsExactly(expected.get(i));
            assertThat(got.get(i)).isNotEmpty();
        }
    }

    /**
     * A request whose texts, if they are texts, are under the given member.
     *
     * @param others takes the other members and keeps those that are extra
     */
    public static EmbedRequest request(
            JsonNode body,
            String texts,
            String dimensions,
            EmbedRequest.Purpose purpose,
            UnaryOperator<Map<String, Object>> others) {
        List<String> words = new ArrayList<>();
        Map<String, Object> extra = new LinkedHashMap<>();
        JsonNode input = body.path(texts);
        body.properties().forEach(field -> {
            if (!List.of("model", texts, dimensions).contains(field.getKey())
                    && !field.getValue().isNull()) {
                extra.put(field.getKey(), Recording.JSON.convertValue(field.getValue(), Object.class));
            }
        });
        if (input.isTextual()) {
            words.add(input.asText());
        } else if (input.path(0).isTextual()) {
            input.forEach(one -> words.add(one.asText()));
        } else if (input.isArray()) {
            extra.put(texts, Recording.JSON.convertValue(input, Object.class));
        }
        return new EmbedRequest(
                body.path("model").asText(),
                words,
                body.path(dimensions).isNumber()
                        ? (Integer) body.path(dimensions).asInt()
                        : null,
                purpose,
                others.apply(extra));
    }
}
