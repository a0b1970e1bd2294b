package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.FormatFields;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.ServedChat;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireBody;
import java.util.Map;
import java.util.Set;

/**
 * The serving side of responses.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">the format</a>
 */
public final class ResponsesServer implements ServerCodec<ServedChat> {

    /** Conversations that the provider keeps. */
    private static final Set<String> CONTENT = Set.of("previous_response_id", "conversation", "prompt", "background");

    @Override
    public ServedChat read(JsonView body, String issuer) {
        ChatRequest read = ResponsesRequests.read(body, issuer);
        ChatRequest question = read.toBuilder()
                .extra(Map.of())
                .formatFields(
                        read.extra().isEmpty() ? null : new FormatFields(Responses.FORMAT, read.extra(), content(body)))
                .build();
        return new Conversation(question, issuer, Echo.of(body));
    }

    /** A reply that is not to come in the background is like any other. */
    private static Set<String> content(JsonView body) {
        return body.get("background").isTrue() ? CONTENT : Set.of("previous_response_id", "conversation", "prompt");
    }

    private record Conversation(ChatRequest question, String issuer, Echo echo) implements ServedChat {

        @Override
        public WireBody encode(ChatResponse answer, Origin origin) {
            AnswerItems items = new AnswerItems(issuer, origin);
            items.whole(answer);
            AnswerDocument document = new AnswerDocument(echo, origin);
            document.named(answer.id(), answer.model());
            return Bodies.json(Map.of(), json -> document.finished(json, items, answer.finish(), answer.usage()));
        }

        @Override
        public StreamEncoder streamEncoder(Origin origin) {
            return new AnswerSequence(issuer, origin, new AnswerDocument(echo, origin));
        }
    }
}
