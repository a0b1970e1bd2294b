package io.github.camelllm.operation;

import io.github.camelllm.chat.FormatFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text to be spoken.
 *
 * @param voice who speaks, by the provider's name; null if the provider shall choose
 * @param format {@code mp3}, {@code wav}, {@code opus} and so on; null for the provider's default
 * @param speed 1 is normal; null for the provider's default
 * @param instructions how it should sound, in words; null if that does not matter
 * @param extra fields in the words of the format, merged into the body last
 * @param formatFields fields of one format, which no other must be sent; null if there are none
 */
public record SpeechRequest(
        String model,
        String text,
        @Nullable String voice,
        @Nullable String format,
        @Nullable Double speed,
        @Nullable String instructions,
        Map<String, Object> extra,
        @Nullable FormatFields formatFields)
        implements Question<SpeechRequest> {

    public SpeechRequest(
            String model,
            String text,
            @Nullable String voice,
            @Nullable String format,
            @Nullable Double speed,
            @Nullable String instructions,
            Map<String, Object> extra) {
        this(model, text, voice, format, speed, instructions, extra, null);
    }

    @Override
    public SpeechRequest to(String other, Map<String, Object> fields) {
        return new SpeechRequest(other, text, voice, format, speed, instructions, fields, null);
    }

    /** Says how much is asked, not what. */
    @Override
    public String toString() {
        return "SpeechRequest[" + model + ", " + text.length() + " characters]";
    }
}
