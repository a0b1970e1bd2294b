package io.github.camelllm.operation;

import io.github.camelllm.chat.Usage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recording says.
 *
 * @param text the words; with {@code srt} or {@code vtt} the whole subtitles
 * @param language what was spoken; null if the provider did not say
 * @param seconds how long the recording is; null if the provider did not say
 * @param segments pieces with times; empty unless asked for
 * @param words words with times; empty unless asked for
 * @param details everything that the provider said; empty if it was text only
 */
public record Transcript(
        String text,
        @Nullable String language,
        @Nullable Double seconds,
        List<Span> segments,
        List<Span> words,
        Usage usage,
        Map<String, Object> details)
        implements Result {

    public Transcript {
        segments = List.copyOf(segments);
        words = List.copyOf(words);
    }

    /**
     * Words and their time.
     *
     * @param start seconds from the recording's beginning; null if unknown
     * @param end seconds from the recording's beginning; null if unknown
     */
    public record Span(@Nullable Double start, @Nullable Double end, String text) {}

    /** The text. */
    @Override
    public Object plain() {
        return text;
    }
}
