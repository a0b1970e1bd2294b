package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Download;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.Speech;
import io.github.camelllm.operation.SpeechRequest;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Speech.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/audio/createSpeech">the format</a>
 */
public final class SpeechCodec implements Download<SpeechRequest, Speech> {

    /** Name of this format. */
    public static final String FORMAT = "speech";

    private final Set<SpeechField> fields;

    public SpeechCodec(SpeechField... fields) {
        this.fields = Set.of(fields);
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public WireRequest encode(SpeechRequest question, Warnings warnings) {
        return WireRequest.post("/audio/speech", Bodies.json(question.extra(), json -> {
            json.field("model", question.model()).field("input", question.text());
            json.field("voice", question.voice()).field("response_format", question.format());
            if (taken(SpeechField.SPEED, "speed", question.speed(), warnings)) {
                json.field("speed", question.speed());
            }
            if (taken(SpeechField.INSTRUCTIONS, "instructions", question.instructions(), warnings)) {
                json.field("instructions", question.instructions());
            }
        }));
    }

    private boolean taken(SpeechField field, String option, @Nullable Object value, Warnings warnings) {
        boolean known = fields.contains(field);
        if (!known && value != null) {
            warnings.dropped(option, "the provider has no such setting");
        }
        return known;
    }

    @Override
    public Speech open(Headers headers, InputStream body) {
        return new Speech(body, headers.first("content-type"));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
