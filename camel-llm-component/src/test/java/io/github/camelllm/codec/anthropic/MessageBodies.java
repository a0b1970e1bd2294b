package io.github.camelllm.codec.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.wire.WireRequest;
import java.util.List;
import java.util.Objects;

/** Bodies of requests to models of several abilities, and what was reported when they were written. */
abstract class MessageBodies {

    static final Abilities BUDGET = new Abilities(1000, Abilities.Style.BUDGET, null, Abilities.Sampling.FREE, true);
    static final Abilities ADAPTIVE =
            new Abilities(1000, Abilities.Style.ADAPTIVE, "xhigh", Abilities.Sampling.FIXED, true);
    static final Abilities PLAIN =
            new Abilities(1000, Abilities.Style.NONE, null, Abilities.Sampling.ONE_OF_TWO, false);

    final Warnings warnings = new Warnings();

    WireRequest encode(ChatRequest question, Abilities model) {
        return new Messages(new Dialect("us", name -> model), Envelope.DIRECT).encode(question, warnings);
    }

    static JsonNode body(WireRequest request) {
        return Answer.parse(Objects.requireNonNull(request.body()).text());
    }

    JsonNode body(ChatRequest.Builder question) {
        return body(encode(question.build(), BUDGET));
    }

    JsonNode body(ChatRequest.Builder question, Abilities model) {
        return body(encode(question.build(), model));
    }

    static ChatRequest.Builder hi() {
        return ChatRequest.builder("m").message(Message.user("hi"));
    }

    static ChatRequest.Builder of(Message... messages) {
        return ChatRequest.builder("m").messages(List.of(messages));
    }
}
