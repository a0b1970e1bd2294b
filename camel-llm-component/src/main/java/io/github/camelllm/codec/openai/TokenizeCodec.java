package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * The number of tokens of a conversation.
 *
 * @see <a href="https://docs.vllm.ai/en/stable/serving/openai_compatible_server.html#tokenizer-api">the format</a>
 */
public final class TokenizeCodec implements Operation<ChatRequest, TokenCount> {

    /** Beside the versions of the API, not below one. */
    public static final String PATH = "/tokenize";

    private final Dialect dialect;

    public TokenizeCodec(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String format() {
        return ChatCompletions.FORMAT;
    }

    @Override
    public String issuer() {
        return dialect.issuer();
    }

    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        ChatRequest whole = question.toBuilder().stream(false).build();
        return WireRequest.post(PATH, Bodies.json(whole.extra(), new ChatBody(dialect, whole, warnings)::write));
    }

    @Override
    public TokenCount decode(WireReply reply) {
        Long count = Malformed.parse(reply).number("count");
        if (count == null) {
            throw new MalformedReplyException(ErrorFacts.of("the reply has no token count"));
        }
        return new TokenCount(count, false);
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
