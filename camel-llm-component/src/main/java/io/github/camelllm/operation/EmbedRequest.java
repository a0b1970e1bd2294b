package io.github.camelllm.operation;

import io.github.camelllm.chat.FormatFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts to be turned into vectors.
 *
 * @param dimensions length of the vectors; null for the model's own
 * @param purpose what the vectors are for; null if it does not matter
 * @param encoding how the vectors travel; null for the provider's way
 * @param batchSize most texts of one call; null for as many as the provider takes
 * @param extra fields in the words of the format, merged into the body last
 * @param formatFields fields of one format, which no other must be sent; null if there are none
 */
public record EmbedRequest(
        String model,
        List<String> texts,
        @Nullable Integer dimensions,
        @Nullable Purpose purpose,
        @Nullable Encoding encoding,
        @Nullable Integer batchSize,
        Map<String, Object> extra,
        @Nullable FormatFields formatFields)
        implements Question<EmbedRequest> {

    public EmbedRequest {
        texts = List.copyOf(texts);
    }

    public EmbedRequest(
            String model,
            List<String> texts,
            @Nullable Integer dimensions,
            @Nullable Purpose purpose,
            @Nullable Encoding encoding,
            @Nullable Integer batchSize,
            Map<String, Object> extra) {
        this(model, texts, dimensions, purpose, encoding, batchSize, extra, null);
    }

    public EmbedRequest(
            String model,
            List<String> texts,
            @Nullable Integer dimensions,
            @Nullable Purpose purpose,
            Map<String, Object> extra) {
        this(model, texts, dimensions, purpose, null, null, extra);
    }

    @Override
    public EmbedRequest to(String other, Map<String, Object> fields) {
        return new EmbedRequest(other, texts, dimensions, purpose, encoding, batchSize, fields, null);
    }

    /** The same question about other texts. */
    public EmbedRequest withTexts(List<String> others) {
        return new EmbedRequest(model, others, dimensions, purpose, encoding, batchSize, extra);
    }

    /** How vectors are written on the way; they arrive as floats. */
    public enum Encoding {
        /** Numbers in JSON. */
        FLOAT,
        /** Little-endian floats in base64, which is about a third as long. */
        BASE64
    }

    /** What a vector is for; some models place questions and answers differently. */
    public enum Purpose {
        DOCUMENT,
        QUERY,
        CLASSIFICATION,
        CLUSTERING,
        SIMILARITY
    }
}
