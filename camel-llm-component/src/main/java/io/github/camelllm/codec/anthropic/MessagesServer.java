package io.github.camelllm.codec.anthropic;

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
 * The serving side of messages.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">the format</a>
 */
public final class MessagesServer implements ServerCodec<ServedChat> {

    /** Ids of answers begin so. */
    static final String ID = "msg_";

    @Override
    public ServedChat read(JsonView body, String issuer) {
        return new Conversation(question(body, issuer), issuer);
    }

    /** What is asked, with the fields that only this format knows kept apart. */
    static ChatRequest question(JsonView body, String issuer) {
        ChatRequest read = new MessagesRequests(issuer).read(body);
        return read.extra().isEmpty()
                ? read
                : read.toBuilder()
                        .extra(Map.of())
                        .formatFields(FormatFields.settings(Messages.FORMAT, read.extra()))
                        .build();
    }

    private record Conversation(ChatRequest question, String issuer) implements ServedChat {

        @Override
        public WireBody encode(ChatResponse answer, Origin origin) {
            return Bodies.json(Map.of(), json -> {
                json.field("id", origin.id(answer, ID)).field("type", "message");
                json.field("role", "assistant").field("model", origin.model(answer.model()));
                json.beginArray("content");
                new AnswerBlocks(issuer).write(json, answer.parts());
                json.end();
                boolean calls = !answer.toolCalls().isEmpty();
                StopWord.write(json, answer.finish(), calls, question.settings().stop());
                json.beginObject("usage");
                UsageReport.write(json, answer.usage());
                json.end();
            });
        }

        @Override
        public StreamEncoder streamEncoder(Origin origin) {
            return new AnswerEvents(issuer, origin, question.settings().stop());
        }
    }
}
