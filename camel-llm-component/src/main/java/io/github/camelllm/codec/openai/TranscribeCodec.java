package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.codec.UsageReport;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.TranscribeRequest;
import io.github.camelllm.operation.Transcript;
import io.github.camelllm.wire.Content;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Transcripts. The recording is sent while it is read.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/audio/createTranscription">the format</a>
 */
public final class TranscribeCodec implements Operation<TranscribeRequest, Transcript> {

    /** Name of this format. */
    public static final String FORMAT = "transcriptions";

    private static final String NONE = "the provider has no such setting";

    private final boolean translates;
    private final Set<TranscribeGap> gaps;

    /**
     * @param translates whether the server puts words into English, too
     * @param gaps what it lacks
     */
    public TranscribeCodec(boolean translates, TranscribeGap... gaps) {
        this.translates = translates;
        this.gaps = Set.of(gaps);
    }

    private record Recording(TranscribeRequest.Audio audio) implements Content {
        @Override
        public long length() {
            return audio.length();
        }

        @Override
        public InputStream open() throws IOException {
            return audio.open();
        }
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public WireRequest encode(TranscribeRequest question, Warnings warnings) {
        if (question.english() && !translates) {
            throw Unsupported.content("a wish for an English transcript");
        }
        Upload.Builder form = Upload.builder(Upload.Form.FORM_DATA)
                .field("model", question.model())
                .field("language", question.language())
                .field("prompt", taken(TranscribeGap.PROMPT, "prompt", question.prompt(), warnings))
                .field("response_format", taken(TranscribeGap.FORMAT, "format", question.format(), warnings))
                .field("temperature", question.temperature());
        question.timestamps().forEach(word -> form.field("timestamp_granularities[]", word));
        question.extra().forEach((name, value) -> {
            if (value instanceof Iterable<?> list) {
                list.forEach(item -> form.field(name + "[]", item));
            } else {
                form.field(name, value instanceof Map ? JsonView.ofValue(value).json() : value);
            }
        });
        // last, so that a server knows what to do with it when it comes
        form.file("file", question.fileName(), question.mediaType(), new Recording(question.audio()));
        return WireRequest.post(question.english() ? "/audio/translations" : "/audio/transcriptions", form.build());
    }

    private @Nullable String taken(TranscribeGap gap, String option, @Nullable String value, Warnings warnings) {
        boolean lacking = gaps.contains(gap);
        if (lacking && value != null && !value.equals("json")) {
            warnings.dropped(option, NONE);
        }
        return lacking ? null : value;
    }

    @Override
    public Transcript decode(WireReply reply) {
        String type = reply.headers().first("content-type");
        boolean json = type == null
                ? reply.text().stripLeading().startsWith("{")
                : type.toLowerCase(Locale.ROOT).contains("json");
        if (!json) {
            return new Transcript(reply.text(), null, null, List.of(), List.of(), Usage.UNKNOWN, Map.of());
        }
        JsonView root = Malformed.parse(reply);
        String text = root.text("text");
        if (text == null) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no text"));
        }
        Double seconds = root.decimal("duration");
        return new Transcript(
                text,
                root.text("language"),
                seconds == null ? root.get("usage").decimal("seconds") : seconds,
                spans(root.get("segments"), "text"),
                spans(root.get("words"), "word"),
                usage(root.get("usage")),
                details(root));
    }

    private static List<Transcript.Span> spans(JsonView list, String words) {
        List<Transcript.Span> spans = new ArrayList<>();
        for (JsonView span : list) {
            spans.add(new Transcript.Span(span.decimal("start"), span.decimal("end"), text(span, words)));
        }
        return spans;
    }

    private static String text(JsonView span, String words) {
        String text = span.any(words, "text").text();
        return text == null ? "" : text;
    }

    /** Tokens; models that are paid by the second report none. */
    private static Usage usage(JsonView reported) {
        JsonView in = reported.any("input_token_details", "input_tokens_details");
        @Nullable Long audio = in.number("audio_tokens");
        return reported.isObject()
                ? UsageReport.builder(reported).audioInput(audio).build()
                : Usage.UNKNOWN;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(JsonView root) {
        return root.value() instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
