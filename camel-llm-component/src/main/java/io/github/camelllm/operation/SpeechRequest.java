package io.github.camelllm.operation;

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
 */
public record SpeechRequest(
        String model,
        String text,
        @Nullable String voice,
        @Nullable String format,
        @Nullable Double speed,
        @Nullable String instructions,
        Map<String, Object> extra) {

    /** Says how much is asked, not what. */
    @Override
    public String toString() {
        return "SpeechRequest[" + model + ", " + text.length() + " characters]";
    }
}
