package io.github.camelllm.routes.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.GuardrailBlockedException;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.routes.body.CallerSettings;
import io.github.camelllm.routes.body.Conversations;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Looks at what is asked and answered. A choice with regular expressions could look at a plain text, but not at the turns
 * of a conversation, the results of tools, or the checksum of a card's number. Errors name what was found, never the text.
 */
public final class Guardrail {

    private static final String QUESTION = "llmQuestion";

    private final Patterns personal = new Patterns("personal-data.properties");
    private final Patterns injection = new Patterns("prompt-injection.properties");

    /**
     * Blocks attempts to take over the model.
     *
     * @throws GuardrailBlockedException if the user's words, or the result of a tool, look like one
     */
    public void injection(Exchange exchange) {
        for (Message message : Conversations.of(exchange).messages()) {
            if (message.role() == Role.USER || message.role() == Role.TOOL) {
                for (String text : texts(message.parts())) {
                    refuse("question", injection.in(text));
                }
            }
        }
    }

    /**
     * Blocks personal data.
     *
     * @throws GuardrailBlockedException if there is any in the question
     */
    public void personal(Exchange exchange) {
        for (Message message : Conversations.of(exchange).messages()) {
            for (String text : texts(message.parts())) {
                refuse("question", personal.in(text));
            }
        }
    }

    /** Puts names of kinds in place of personal data in the question: a mail address becomes [mail]. */
    public Object mask(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof String text) {
            return personal.masked(text);
        }
        ChatRequest request = Conversations.of(exchange);
        List<Message> messages = new ArrayList<>();
        for (Message message : request.messages()) {
            messages.add(new Message(message.role(), masked(message.parts()), message.name()));
        }
        return request.toBuilder().messages(messages).build();
    }

    /** The same in the answer. A stream is read to its end first. */
    public Object maskAnswer(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof ChatResponse || body instanceof LlmStream) {
            ChatResponse answer = exchange.getMessage().getBody(ChatResponse.class);
            return new ChatResponse(
                    answer.id(),
                    answer.model(),
                    masked(answer.parts()),
                    answer.finish(),
                    answer.usage(),
                    answer.logprobs(),
                    answer.alternatives(),
                    answer.warnings());
        }
        return personal.masked(exchange.getMessage().getBody(String.class));
    }

    /** Keeps the question and its settings, and gives its words to a model that moderates. */
    public String words(Exchange exchange) {
        List<String> all = new ArrayList<>();
        for (Message message : Conversations.of(exchange).messages()) {
            all.addAll(texts(message.parts()));
        }
        exchange.setProperty(QUESTION, exchange.getMessage().getBody());
        CallerSettings.setAside(exchange);
        return String.join("\n", all);
    }

    /**
     * Obeys the moderator: the body is its verdict, {@code {"flagged": true, "category": "…"}}. Puts the
     * question and its settings back.
     *
     * @throws GuardrailBlockedException if it flagged the question, or gave no verdict
     */
    public void obey(Exchange exchange) {
        JsonNode verdict = exchange.getMessage().getBody(JsonNode.class);
        if (verdict == null || !verdict.path("flagged").isBoolean()) {
            throw new GuardrailBlockedException(ErrorFacts.of("the moderator gave no verdict, so nothing is asked"));
        }
        if (verdict.path("flagged").asBoolean()) {
            refuse("question", List.of(verdict.path("category").asText("unnamed")));
        }
        exchange.getMessage().setBody(exchange.removeProperty(QUESTION));
        CallerSettings.putBack(exchange);
    }

    /**
     * Fails where a provider's own guardrail has spoken in place of the model.
     *
     * @throws GuardrailBlockedException if the answer ended for that reason
     */
    public void intervened(Exchange exchange) {
        if ("content_filter".equals(exchange.getMessage().getHeader(LlmHeaders.FINISH_REASON))) {
            throw new GuardrailBlockedException(ErrorFacts.of("the provider's guardrail intervened"));
        }
    }

    private static void refuse(String what, List<String> found) {
        if (!found.isEmpty()) {
            throw new GuardrailBlockedException(
                    ErrorFacts.of("the " + what + " is blocked: " + String.join(", ", found)));
        }
    }

    private static List<String> texts(List<Part> parts) {
        List<String> texts = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                texts.add(text.text());
            } else if (part instanceof Part.ToolResult result) {
                texts.addAll(texts(result.content()));
            } else if (part instanceof Part.ToolCall call) {
                texts.add(call.arguments());
            }
        }
        return texts;
    }

    private List<Part> masked(List<Part> parts) {
        List<Part> masked = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                masked.add(new Part.Text(personal.masked(text.text()), text.citations(), text.cache(), text.opaque()));
            } else if (part instanceof Part.ToolResult result) {
                masked.add(new Part.ToolResult(
                        result.callId(), result.name(), masked(result.content()), result.error(), result.cache()));
            } else {
                masked.add(part);
            }
        }
        return masked;
    }
}
