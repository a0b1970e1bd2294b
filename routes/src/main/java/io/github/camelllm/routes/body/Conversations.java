package io.github.camelllm.routes.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.codec.openai.ChatRequests;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** The conversation that a message's body stands for. */
public final class Conversations {

    private Conversations() {}

    /**
     * A request, messages, or a conversation in OpenAI's form as it is; everything else that has text is what the user
     * says.
     *
     * @throws InvalidRequestException if the body is empty or can't be read
     */
    public static ChatRequest of(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof ChatRequest request) {
            return request;
        }
        if (body instanceof Message message) {
            return said(List.of(message));
        }
        if (body instanceof Part part) {
            return said(List.of(Message.of(Role.USER, part)));
        }
        if (body instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Message) {
            List<Message> messages = new ArrayList<>(list.size());
            list.forEach(message -> messages.add((Message) message));
            return said(messages);
        }
        if (body instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
            return read(JsonView.ofValue(Map.of("messages", list)));
        }
        if (body instanceof Map<?, ?> map) {
            return read(JsonView.ofValue(map));
        }
        if (body instanceof JsonNode json) {
            return read(JsonView.of(json.isArray() ? "{\"messages\":" + json + "}" : json.toString()));
        }
        String text = exchange.getMessage().getBody(String.class);
        if (text == null || text.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("the message has no body that can be read as text"));
        }
        return said(List.of(Message.user(text)));
    }

    private static ChatRequest said(List<Message> messages) {
        return ChatRequest.builder("").messages(messages).build();
    }

    private static ChatRequest read(JsonView json) {
        return new ChatRequests("").read(json);
    }

    /** What the user said last; empty if nothing. */
    public static String lastUserText(ChatRequest request) {
        List<Message> messages = request.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.USER) {
                return messages.get(i).text();
            }
        }
        return "";
    }
}
