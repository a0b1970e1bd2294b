package io.github.camelllm.codec.converse;

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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The number of tokens of a conversation.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CountTokens.html">the format</a>
 */
public final class CountTokens implements Operation<ChatRequest, TokenCount> {

    private static final String[] COUNTED = {"messages", "system", "toolConfig", "additionalModelRequestFields"};

    private final Function<String, Traits> traits;
    private final UnaryOperator<String> countable;

    /** @param countable the name under which a model can be asked to count, which is not always that for chat */
    public CountTokens(Function<String, Traits> traits, UnaryOperator<String> countable) {
        this.traits = traits;
        this.countable = countable;
    }

    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        ConverseBody body = new ConverseBody(traits.apply(question.model()), question, warnings);
        Map<String, Object> extra = new LinkedHashMap<>();
        for (String field : COUNTED) {
            Object value = question.extra().get(field);
            if (value != null) {
                extra.put(field, value);
            }
        }
        Map<String, ?> input = extra.isEmpty() ? Map.of() : Map.of("input", Map.of("converse", extra));
        String path = ModelPath.of(countable.apply(question.model()), "count-tokens");
        return WireRequest.post(path, Bodies.json(input, json -> {
            json.beginObject("input").beginObject("converse");
            body.conversation(json);
            json.end().end();
        }));
    }

    @Override
    public TokenCount decode(WireReply reply) {
        return CountedTokens.read(reply, "inputTokens");
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
