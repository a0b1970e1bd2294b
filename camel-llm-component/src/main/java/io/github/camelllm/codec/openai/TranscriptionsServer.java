package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.FormatFields;
import io.github.camelllm.codec.FormCodec;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.OtherFields;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.codec.Texts;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.TranscribeRequest;
import io.github.camelllm.operation.Transcript;
import io.github.camelllm.wire.Content;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The serving side of transcripts. A stream has the words when all of them are known.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/audio/createTranscription">the format</a>
 */
public final class TranscriptionsServer implements FormCodec<ServedDocument<TranscribeRequest, Transcript>> {

    private static final String TIMESTAMPS = "timestamp_granularities";

    private static final Set<String> KNOWN =
            Set.of("model", "language", "prompt", "response_format", "temperature", TIMESTAMPS, "stream");

    private final boolean english;

    /** @param english whether the words are to be put into English */
    public TranscriptionsServer(boolean english) {
        this.english = english;
    }

    private record Recording(Content content) implements TranscribeRequest.Audio {
        @Override
        public long length() {
            return content.length();
        }

        @Override
        public InputStream open() throws IOException {
            return content.open();
        }
    }

    private record Question(TranscribeRequest question, boolean streamed)
            implements ServedDocument<TranscribeRequest, Transcript> {

        @Override
        public String type() {
            return TranscriptWriter.type(question.format(), streamed);
        }

        @Override
        public WireBody encode(Transcript answer, Origin origin) {
            return new TranscriptWriter(answer, question.english()).write(question.format(), streamed);
        }
    }

    @Override
    public ServedDocument<TranscribeRequest, Transcript> read(JsonView fields, Upload.Part file) {
        String name = file.fileName();
        String type = file.type();
        FormatFields own = OtherFields.of(TranscribeCodec.FORMAT, fields, KNOWN);
        return new Question(
                new TranscribeRequest(
                        "",
                        new Recording(file.content()),
                        name == null || name.isEmpty() ? "audio.wav" : name,
                        type == null || type.isEmpty() ? "application/octet-stream" : type,
                        fields.text("language"),
                        fields.text("prompt"),
                        fields.text("response_format"),
                        temperature(fields.text("temperature")),
                        Texts.of(fields.get(TIMESTAMPS)),
                        english,
                        Map.of(),
                        own),
                "true".equalsIgnoreCase(fields.text("stream")));
    }

    private static @Nullable Double temperature(@Nullable String number) {
        try {
            return number == null || number.isBlank() ? null : (Double) Double.parseDouble(number.strip());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(ErrorFacts.of(400, "'temperature' is no number"), e);
        }
    }
}
