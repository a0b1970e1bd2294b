package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.CountedTokens;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * The number of a conversation's tokens.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages-count-tokens">the format</a>
 */
public final class TokensCodec implements Operation<ChatRequest, TokenCount> {

    /** As the format's own makers carry it. */
    public static final Envelope DIRECT = Envelope.DIRECT.at((model, stream) -> "/messages/count_tokens");

    private final Dialect dialect;
    private final Envelope envelope;

    /** @param envelope {@link #DIRECT}, or that of another host */
    public TokensCodec(Dialect dialect, Envelope envelope) {
        this.dialect = dialect;
        this.envelope = envelope;
    }

    @Override
    public String format() {
        return Messages.FORMAT;
    }

    @Override
    public String issuer() {
        return dialect.issuer();
    }

    /** Settings of the answer are of no interest here: they count no tokens, and the format refuses them. */
    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        ChatRequest whole =
                question.stream() ? question.toBuilder().stream(false).build() : question;
        return envelope.wrap(whole, new MessageBody(dialect, whole, warnings)::prompt);
    }

    @Override
    public TokenCount decode(WireReply reply) {
        return CountedTokens.read(reply, "input_tokens");
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
