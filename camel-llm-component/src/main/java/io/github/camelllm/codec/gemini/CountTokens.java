package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.CountedTokens;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The number of tokens of a request.
 *
 * @see <a href="https://ai.google.dev/api/tokens">the format</a>
 */
public final class CountTokens implements Operation<ChatRequest, TokenCount> {

    private static final List<String> COUNTED = List.of("contents", "systemInstruction", "tools", "generationConfig");

    private final Dialect dialect;

    public CountTokens(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        GenerateBody body = new GenerateBody(dialect, question, warnings);
        WireBody written = dialect.has(Quirk.COUNTS_CONTENTS)
                ? Bodies.json(counted(question.extra()), body::countable)
                : Bodies.json(Map.of("generateContentRequest", question.extra()), json -> {
                    json.beginObject("generateContentRequest");
                    json.field("model", ModelPath.resource(dialect, question.model()));
                    body.write(json);
                    json.end();
                });
        return WireRequest.post(ModelPath.of(dialect, question.model(), "countTokens"), written);
    }

    private static Map<String, Object> counted(Map<String, Object> extra) {
        Map<String, Object> counted = new LinkedHashMap<>(extra);
        counted.keySet().retainAll(COUNTED);
        return counted;
    }

    @Override
    public TokenCount decode(WireReply reply) {
        return CountedTokens.read(reply, "totalTokens");
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
