package io.github.camelllm.operation;

import io.github.camelllm.chat.FormatFields;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recording to be written down.
 *
 * @param audio its bytes
 * @param fileName with an ending that tells what it is, such as {@code call.mp3}
 * @param mediaType for instance {@code audio/mpeg}
 * @param language what is spoken, for instance {@code en}; null if the model shall find out
 * @param prompt words that help with names and style; null if there are none
 * @param format {@code text}, {@code json}, {@code verbose_json}, {@code srt} or {@code vtt}; null for the provider's
 *     default
 * @param temperature randomness, from 0; null for the provider's default
 * @param timestamps what gets times: {@code segment}, {@code word}; empty for the provider's default
 * @param english whether the words are put into English, whatever is spoken
 * @param extra fields in the words of the format, added last
 * @param formatFields fields of one format, which no other must be sent; null if there are none
 */
public record TranscribeRequest(
        String model,
        Audio audio,
        String fileName,
        String mediaType,
        @Nullable String language,
        @Nullable String prompt,
        @Nullable String format,
        @Nullable Double temperature,
        List<String> timestamps,
        boolean english,
        Map<String, Object> extra,
        @Nullable FormatFields formatFields)
        implements Question<TranscribeRequest> {

    public TranscribeRequest {
        timestamps = List.copyOf(timestamps);
    }

    public TranscribeRequest(
            String model,
            Audio audio,
            String fileName,
            String mediaType,
            @Nullable String language,
            @Nullable String prompt,
            @Nullable String format,
            @Nullable Double temperature,
            List<String> timestamps,
            Map<String, Object> extra) {
        this(model, audio, fileName, mediaType, language, prompt, format, temperature, timestamps, false, extra, null);
    }

    @Override
    public TranscribeRequest to(String other, Map<String, Object> fields) {
        return new TranscribeRequest(
                other,
                audio,
                fileName,
                mediaType,
                language,
                prompt,
                format,
                temperature,
                timestamps,
                english,
                fields,
                null);
    }

    /** A recording's bytes, which are read while they are sent. */
    public interface Audio {

        /** Number of bytes; -1 if nobody knows before they are read. */
        long length();

        /** Begins to read them. */
        InputStream open() throws IOException;
    }

    /** Says what is asked, not the words around it. */
    @Override
    public String toString() {
        return "TranscribeRequest[" + model + ", " + audio.length() + " bytes]";
    }
}
