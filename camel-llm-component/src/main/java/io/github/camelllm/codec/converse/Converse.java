package io.github.camelllm.codec.converse;

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
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * Converse and ConverseStream.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">the format</a>
 */
public final class Converse implements Codec {

    /** Name of this format in {@link io.github.camelllm.chat.Raw} values. */
    public static final String FORMAT = "converse";

    private final Traits traits;

    public Converse(Traits traits) {
        this.traits = traits;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        ConverseBody body = new ConverseBody(traits, question, warnings);
        String path = ModelPath.of(question.model(), question.stream() ? "converse-stream" : "converse");
        return WireRequest.post(path, Bodies.json(question, body::write));
    }

    @Override
    public ChatResponse decode(WireReply reply) {
        DeltaFold fold = new DeltaFold();
        new ConverseReply(traits.issuer()).read(Malformed.parse(reply), fold);
        return fold.response();
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new ConverseStream(traits.issuer());
    }

    @Override
    public Framing framing() {
        return Framing.AWS_EVENT_STREAM;
    }
}
