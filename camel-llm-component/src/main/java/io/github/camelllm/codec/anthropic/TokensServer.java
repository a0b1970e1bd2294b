package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.Served;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.wire.WireBody;
import java.util.Map;

/**
 * The serving side of the number of a conversation's tokens.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages-count-tokens">the format</a>
 */
public final class TokensServer implements ServerCodec<Served<ChatRequest, TokenCount>> {

    @Override
    public Served<ChatRequest, TokenCount> read(JsonView body, String issuer) {
        return new Question(MessagesServer.question(body, issuer));
    }

    private record Question(ChatRequest question) implements ServedDocument<ChatRequest, TokenCount> {

        @Override
        public WireBody encode(TokenCount answer, Origin origin) {
            return Bodies.json(Map.of(), json -> json.field("input_tokens", answer.tokens()));
        }
    }
}
