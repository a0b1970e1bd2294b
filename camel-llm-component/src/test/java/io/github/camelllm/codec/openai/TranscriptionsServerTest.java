package io.github.camelllm.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.TranscribeRequest;
import io.github.camelllm.operation.Transcript;
import io.github.camelllm.wire.Content;
import io.github.camelllm.wire.Upload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transcripts that a provider, or a route, gave in no form of this format. */
final class TranscriptionsServerTest {

    private static final Transcript WORDS = new Transcript(
            "Guten Tag. Auf Wiedersehen.",
            "de",
            3661.5,
            List.of(
                    new Transcript.Span(0.0, 1.25, " Guten Tag."),
                    new Transcript.Span(3660.0, 3661.5, "Auf Wiedersehen.")),
            List.of(),
            Usage.UNKNOWN,
            Map.of());

    private static String written(String format, Transcript transcript) {
        ServedDocument<TranscribeRequest, Transcript> served = new TranscriptionsServer(false)
                .read(
                        JsonView.ofValue(Map.of("response_format", format)),
                        new Upload.Part("file", "a.mp3", "audio/mpeg", Content.of(new byte[1])));
        return served.encode(transcript, new Origin("seed", 1, "m")).text();
    }

    @ParameterizedTest
    @CsvSource({"text, 'Guten Tag. Auf Wiedersehen.\n'", "json, '{\"text\":\"Guten Tag. Auf Wiedersehen.\"}'"})
    void words(String format, String expected) {
        assertThat(written(format, WORDS)).isEqualTo(expected.replace("\\n", "\n"));
    }

    @Test
    void timesBecomeSubtitles() {
        assertThat(written("srt", WORDS))
                .isEqualTo(
                        """
                        1
                        00:00:00,000 --> 00:00:01,250
                        Guten Tag.

                        2
                        01:01:00,000 --> 01:01:01,500
                        Auf Wiedersehen.

                        """);
        assertThat(written("vtt", WORDS)).startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:01.250\nGuten Tag.\n\n");
    }

    @Test
    void everythingThatIsKnown() {
        JsonView verbose = JsonView.of(written("verbose_json", WORDS));
        assertThat(verbose.text("language")).isEqualTo("de");
        assertThat(verbose.decimal("duration")).isEqualTo(3661.5);
        assertThat(verbose.get("segments").at(1).decimal("start")).isEqualTo(3660.0);
        assertThat(verbose.get("words").present()).isFalse();
    }

    /** What the provider said in this format is passed on as it is. */
    @Test
    void theProvidersOwnWords() {
        Transcript own = new Transcript(
                "hi",
                null,
                null,
                List.of(),
                List.of(),
                Usage.UNKNOWN,
                Map.of("text", "hi", "x_groq", Map.of("id", "r")));
        assertThat(written("json", own)).contains("\"x_groq\":{\"id\":\"r\"}");
        String subtitles = "1\n00:00:00,000 --> 00:00:01,000\nhi\n";
        Transcript srt = new Transcript(subtitles, null, null, List.of(), List.of(), Usage.UNKNOWN, Map.of());
        assertThat(written("srt", srt)).isEqualTo(subtitles);
    }
}
