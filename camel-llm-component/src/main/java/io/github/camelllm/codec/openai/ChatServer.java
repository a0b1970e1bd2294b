package io.github.camelllm.codec.openai;

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

/**
 * The serving side of chat completions.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">the format</a>
 */
public final class ChatServer implements ServerCodec<ServedChat> {

    /** Ids of answers begin so. */
    static final String ID = "chatcmpl-";

    @Override
    public ServedChat read(JsonView body, String issuer) {
        ChatRequest read = new ChatRequests(issuer).read(body);
        ChatRequest question = read.extra().isEmpty()
                ? read
                : read.toBuilder()
                        .extra(Map.of())
                        .formatFields(FormatFields.settings(ChatCompletions.FORMAT, read.extra()))
                        .build();
        boolean usage = body.get("stream_options").get("include_usage").isTrue();
        return new Conversation(question, issuer, usage);
    }

    private record Conversation(ChatRequest question, String issuer, boolean usage) implements ServedChat {

        @Override
        public WireBody encode(ChatResponse answer, Origin origin) {
            return Bodies.json(Map.of(), json -> new AnswerBody(issuer, origin).write(json, answer));
        }

        @Override
        public StreamEncoder streamEncoder(Origin origin) {
            return new AnswerStream(issuer, origin, usage);
        }
    }
}
