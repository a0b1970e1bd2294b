package io.github.camelllm.operation;

import io.github.camelllm.chat.FormatFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pictures to be drawn.
 *
 * @param prompt what they should show
 * @param count number of pictures; null for the provider's default
 * @param size width and height in pixels, for instance {@code 1024x1024}; null for the provider's default
 * @param aspectRatio their shape, for instance {@code 16:9}; null for the provider's default
 * @param quality the provider's word for how carefully to draw; null for its default
 * @param format {@code png}, {@code jpeg} or {@code webp}; null for the provider's default
 * @param seed makes drawing repeatable where a provider can; null otherwise
 * @param user the end user's pseudonym; null if there is none
 * @param delivery what an answer has, where a provider can do both
 * @param extra fields in the words of the format, merged into the body last
 * @param formatFields fields of one format, which no other must be sent; null if there are none
 */
public record ImageRequest(
        String model,
        String prompt,
        @Nullable Integer count,
        @Nullable String size,
        @Nullable String aspectRatio,
        @Nullable String quality,
        @Nullable String format,
        @Nullable Long seed,
        @Nullable String user,
        Delivery delivery,
        Map<String, Object> extra,
        @Nullable FormatFields formatFields)
        implements Question<ImageRequest> {

    /** How pictures come. */
    public enum Delivery {
        /** Their bytes. */
        BYTES,
        /** Where they can be fetched. */
        ADDRESS,
        /** The provider's own way. */
        ANY
    }

    public ImageRequest(
            String model,
            String prompt,
            @Nullable Integer count,
            @Nullable String size,
            @Nullable String aspectRatio,
            @Nullable String quality,
            @Nullable String format,
            @Nullable Long seed,
            @Nullable String user,
            Map<String, Object> extra) {
        this(model, prompt, count, size, aspectRatio, quality, format, seed, user, Delivery.BYTES, extra, null);
    }

    @Override
    public ImageRequest to(String other, Map<String, Object> fields) {
        return new ImageRequest(
                other, prompt, count, size, aspectRatio, quality, format, seed, user, delivery, fields, null);
    }

    /** Says how much is asked, not what: prompts do not belong in logs. */
    @Override
    public String toString() {
        return "ImageRequest[" + model + ", " + prompt.length() + " characters]";
    }
}
