package io.github.camelllm.codec.converse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.recorded.Answer;
import java.util.Objects;

/** Bodies of requests, and what was reported when they were written. */
abstract class ConverseBodies {

    final Warnings warnings = new Warnings();

    JsonNode body(ChatRequest.Builder request, Trait... traits) {
        Converse codec = new Converse(Traits.of("me", traits));
        return Answer.parse(
                Objects.requireNonNull(codec.encode(request.build(), warnings).body())
                        .text());
    }

    static ChatRequest.Builder ask(Part... parts) {
        return ChatRequest.builder("m").message(Message.of(Role.USER, parts));
    }

    static ChatRequest.Builder ask() {
        return ask(Part.Text.of("Hi"));
    }

    static JsonNode json(String json) {
        return Answer.parse(json.replace('\'', '"'));
    }
}
