package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.wire.WireBody;
import java.util.Map;

/**
 * The serving side of the number of a question's tokens.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/input-tokens">the format</a>
 */
public final class InputTokensServer implements ServerCodec<ServedDocument<ChatRequest, TokenCount>> {

    @Override
    public ServedDocument<ChatRequest, TokenCount> read(JsonView body, String issuer) {
        return new Question(new ResponsesServer().read(body, issuer).question());
    }

    private record Question(ChatRequest question) implements ServedDocument<ChatRequest, TokenCount> {

        @Override
        public WireBody encode(TokenCount answer, Origin origin) {
            return Bodies.json(Map.of(), json -> json.field("object", "response.input_tokens")
                    .field("input_tokens", answer.tokens()));
        }
    }
}
