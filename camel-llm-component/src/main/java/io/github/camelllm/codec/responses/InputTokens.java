package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.CountedTokens;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The number of input tokens that a question would have.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/input-tokens">the format</a>
 */
public final class InputTokens implements Operation<ChatRequest, TokenCount> {

    /** Fields beside the question's own that change what is counted; the operation refuses all others. */
    private static final Set<String> COUNTED = Set.of(
            "previous_response_id", "conversation", "truncation", "personality", "instructions", "text", "reasoning");

    private final ResponsesDialect dialect;

    public InputTokens(ResponsesDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String format() {
        return Responses.FORMAT;
    }

    @Override
    public String issuer() {
        return dialect.issuer();
    }

    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        Map<String, Object> extra = new LinkedHashMap<>(question.extra());
        extra.keySet().retainAll(COUNTED);
        ResponsesBody body = new ResponsesBody(dialect, question, warnings);
        return WireRequest.post("/responses/input_tokens", Bodies.json(extra, body::prompt));
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
