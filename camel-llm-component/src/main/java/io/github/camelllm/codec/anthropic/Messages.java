package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * Messages.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">the format</a>
 */
public final class Messages implements Codec {

    /** Name of this format in {@link io.github.camelllm.chat.Raw} values. */
    public static final String FORMAT = "messages";

    private final Dialect dialect;
    private final Envelope envelope;

    /**
     * @param dialect who issues signatures, and what the models take
     * @param envelope {@link Envelope#DIRECT}, or that of another host
     */
    public Messages(Dialect dialect, Envelope envelope) {
        this.dialect = dialect;
        this.envelope = envelope;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public String issuer() {
        return dialect.issuer();
    }

    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        return envelope.wrap(question, new MessageBody(dialect, question, warnings)::write);
    }

    @Override
    public ChatResponse decode(WireReply reply) {
        DeltaFold fold = new DeltaFold();
        new MessageReply(dialect.issuer()).whole(Malformed.parse(reply), fold);
        return fold.response();
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new MessageStream(dialect.issuer(), envelope.framing() == Framing.AWS_EVENT_STREAM);
    }

    @Override
    public Framing framing() {
        return envelope.framing();
    }
}
