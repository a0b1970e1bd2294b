package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * Generate content. Log probabilities are an array of the format's chosen candidates, each with its alternatives under
 * {@code topCandidates}.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">the format</a>
 */
public final class GenerateContent implements Codec {

    /** Name of this format in {@link io.github.camelllm.chat.Raw} values. */
    public static final String FORMAT = "generate-content";

    private final Dialect dialect;

    public GenerateContent(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        String method = question.stream() ? "streamGenerateContent?alt=sse" : "generateContent";
        GenerateBody body = new GenerateBody(dialect, question, warnings);
        return WireRequest.post(ModelPath.of(dialect, question.model(), method), Bodies.json(question, body::write));
    }

    /** A reply may also be a list: a stream that was not asked for as events. */
    @Override
    public ChatResponse decode(WireReply reply) {
        DeltaFold fold = new DeltaFold();
        new GenerateReply(dialect).whole(Malformed.parse(reply), fold);
        return fold.response();
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new GenerateStream(dialect);
    }
}
