package io.github.camelllm.codec.openai;

import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.Transcript;
import io.github.camelllm.wire.WireBody;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a transcript in the form that was asked for. */
final class TranscriptWriter {

    private final Transcript answer;
    private final boolean english;

    TranscriptWriter(Transcript answer, boolean english) {
        this.answer = answer;
        this.english = english;
    }

    /** Media type of that form. */
    static String type(@Nullable String format, boolean streamed) {
        if (streamed) {
            return "text/event-stream; charset=utf-8";
        }
        return plain(format) ? "text/plain; charset=utf-8" : "application/json";
    }

    private static boolean plain(@Nullable String format) {
        return "text".equals(format) || "srt".equals(format) || "vtt".equals(format);
    }

    WireBody write(@Nullable String format, boolean streamed) {
        if (streamed) {
            return events();
        }
        if (format == null || !plain(format)) {
            return Bodies.json(Map.of(), json -> document(json, "verbose_json".equals(format)));
        }
        if (format.equals("text")) {
            return WireBody.of(answer.text().endsWith("\n") ? answer.text() : answer.text() + '\n');
        }
        // a provider that knows no subtitles sends the words, perhaps with their times
        boolean written = answer.text().contains("-->") || answer.segments().isEmpty();
        return WireBody.of(written ? answer.text() : Subtitles.of(answer.segments(), format.equals("vtt")));
    }

    /** What the provider said, if it said it in this format. */
    private void document(JsonWriter json, boolean verbose) {
        if (!answer.details().isEmpty()) {
            answer.details().forEach(json::any);
            return;
        }
        json.field("text", answer.text());
        if (verbose) {
            json.field("task", english ? "translate" : "transcribe").field("language", answer.language());
            json.field("duration", answer.seconds());
            spans(json, "segments", "text", answer.segments());
            spans(json, "words", "word", answer.words());
        }
    }

    private static void spans(JsonWriter json, String list, String words, List<Transcript.Span> spans) {
        if (!spans.isEmpty()) {
            json.beginArray(list);
            for (int i = 0; i < spans.size(); i++) {
                Transcript.Span span = spans.get(i);
                json.beginObject().field("id", words.equals("text") ? (Integer) i : null);
                json.field("start", span.start()).field("end", span.end());
                json.field(words, span.text()).end();
            }
            json.end();
        }
    }

    private WireBody events() {
        EventWriter events = new EventWriter();
        events.json(null, json -> json.field("type", "transcript.text.delta").field("delta", answer.text()));
        events.json(null, json -> {
            json.field("type", "transcript.text.done").field("text", answer.text());
            Object usage = answer.details().get("usage");
            if (usage != null) {
                json.any("usage", usage);
            }
        });
        return events.take();
    }
}
