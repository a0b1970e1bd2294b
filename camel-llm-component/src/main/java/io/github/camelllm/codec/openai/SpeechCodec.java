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

/**
 * Speech.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/audio/createSpeech">the format</a>
 */
public final class SpeechCodec implements Download<SpeechRequest, Speech> {

    private final boolean instructed;

    /** @param instructed whether the server takes words about how speech should sound */
    public SpeechCodec(boolean instructed) {
        this.instructed = instructed;
    }

    @Override
    public WireRequest encode(SpeechRequest question, Warnings warnings) {
        if (question.instructions() != null && !instructed) {
            warnings.dropped("instructions", "the provider has no such setting");
        }
        return WireRequest.post("/audio/speech", Bodies.json(question.extra(), json -> {
            json.field("model", question.model()).field("input", question.text());
            json.field("voice", question.voice()).field("response_format", question.format());
            json.field("speed", question.speed());
            json.field("instructions", instructed ? question.instructions() : null);
        }));
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
