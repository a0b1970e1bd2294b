package io.github.camelllm.codec.openai;

import io.github.camelllm.operation.Transcript;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Words with times as subtitles.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/">WebVTT</a>
 */
final class Subtitles {

    private Subtitles() {}

    /** @param vtt whether as WebVTT, else as SubRip */
    static String of(List<Transcript.Span> segments, boolean vtt) {
        StringBuilder text = new StringBuilder(vtt ? "WEBVTT\n\n" : "");
        int number = 1;
        for (Transcript.Span segment : segments) {
            if (!vtt) {
                text.append(number++).append('\n');
            }
            text.append(time(segment.start(), vtt)).append(" --> ").append(time(segment.end(), vtt));
            text.append('\n').append(segment.text().strip()).append("\n\n");
        }
        return text.toString();
    }

    private static String time(@Nullable Double seconds, boolean vtt) {
        long millis = seconds == null ? 0 : Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%s%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                vtt ? "." : ",",
                millis % 1000);
    }
}
