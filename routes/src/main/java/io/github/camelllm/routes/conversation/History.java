package io.github.camelllm.routes.conversation;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Role;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.routes.body.ChatJson;
import io.github.camelllm.routes.body.Conversations;
import io.github.camelllm.routes.body.TokenCount;
import io.github.camelllm.routes.send.LazyTemplate;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins what was said before with what is said now, within a number of tokens. An answer that comes in pieces is
 * remembered when it is complete, which this bean hears as a listener of all calls; the next question of its conversation
 * waits until it is.
 */
public final class History implements CallListener {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final String QUESTION = "llmQuestion";
    private static final String STREAMED = "llmStreamed";

    private final Pending pending = new Pending();
    private final LazyTemplate template = new LazyTemplate();

    /** Keeps the question, and says whose conversation it belongs to. */
    public CompletionStage<Void> begin(Exchange exchange) {
        String id = exchange.getMessage().getHeader("conversation", String.class);
        if (id == null || id.isBlank()) {
            throw new InvalidRequestException(
                    ErrorFacts.of("the header 'conversation' is missing: it names what should be remembered"));
        }
        exchange.setProperty("llmConversationId", id);
        exchange.setProperty("llmTenant", exchange.getMessage().getHeader("tenant", "", String.class));
        exchange.setProperty(QUESTION, Conversations.of(exchange));
        exchange.setProperty(STREAMED, new Streamed());
        return pending.over(conversation(exchange));
    }

    private static String conversation(Exchange exchange) {
        return exchange.getProperty("llmTenant") + "\n" + exchange.getProperty("llmConversationId");
    }

    /**
     * The question with as much of the history as the limit permits. Whole exchanges are left out, the oldest first: a
     * user's message stays together with the answers to it, a tool call with its result. What is asked now and its system
     * message always stay.
     */
    public ChatRequest join(Exchange exchange) {
        ChatRequest question = exchange.getProperty(QUESTION, ChatRequest.class);
        long room = exchange.getProperty("llmHistoryTokens", Long.MAX_VALUE, Long.class) - TokenCount.of(question);
        List<Message> before = new ArrayList<>();
        for (Object row : exchange.getMessage().getBody(List.class)) {
            before.add(ChatJson.message(String.valueOf(((Map<?, ?>) row).get("message"))));
        }
        List<Message> kept = trimmed(before, room);
        List<Message> all = new ArrayList<>();
        question.messages().stream().filter(History::instructs).forEach(all::add);
        all.addAll(kept);
        question.messages().stream().filter(message -> !instructs(message)).forEach(all::add);
        return question.toBuilder().messages(all).build();
    }

    private static boolean instructs(Message message) {
        return message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER;
    }

    static List<Message> trimmed(List<Message> messages, long room) {
        int from = messages.size();
        long used = 0;
        for (int i = messages.size() - 1; i >= 0; i--) {
            used += TokenCount.of(messages.get(i));
            if (used > room) {
                break;
            }
            if (messages.get(i).role() == Role.USER) {
                from = i;
            }
        }
        return messages.subList(from, messages.size());
    }

    /** The rows to be remembered: what was asked (without instructions, which each call brings anew) and the answer. */
    public List<Map<String, String>> rows(Exchange exchange) {
        ChatResponse answer = exchange.getMessage().getBody(ChatResponse.class);
        exchange.setProperty("llmAnswer", answer);
        exchange.removeProperty(STREAMED);
        return rows(exchange, answer);
    }

    private static List<Map<String, String>> rows(Exchange exchange, ChatResponse answer) {
        ChatRequest question = exchange.getProperty(QUESTION, ChatRequest.class);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Message message : question.messages()) {
            if (!instructs(message)) {
                rows.add(row(exchange, message));
            }
        }
        rows.add(row(exchange, answer.message()));
        return rows;
    }

    private static Map<String, String> row(Exchange exchange, Message message) {
        return Map.of(
                "tenant", exchange.getProperty("llmTenant", "", String.class),
                "conversation", exchange.getProperty("llmConversationId", "", String.class),
                "message", ChatJson.write(message));
    }

    /** Takes the stream of an answer; it goes on to its reader. */
    public void comes(Exchange exchange) {
        Streamed streamed = exchange.getProperty(STREAMED, Streamed.class);
        if (streamed.comes(exchange.getMessage().getBody(LlmStream.class))) {
            write(exchange, streamed);
        }
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        Streamed streamed = exchange.getProperty(STREAMED, Streamed.class);
        if (streamed != null
                && call.stream()
                && call.outcome() == CallRecord.Outcome.COMPLETE
                && !streamed.isComplete()
                && streamed.complete(pending.begin(conversation(exchange)))) {
            write(exchange, streamed);
        }
    }

    private void write(Exchange exchange, Streamed streamed) {
        exchange.removeProperty(STREAMED);
        List<Map<String, String>> rows = rows(exchange, streamed.stream().response());
        Exchange taken = template.in(exchange.getContext())
                .send("seda:llm-conversation?waitForTaskToComplete=Never", e -> {
                    e.setProperty(STREAMED, streamed);
                    e.getMessage().setBody(rows);
                });
        if (taken.getException() != null) {
            LOG.error("An answer was not remembered", taken.getException());
            streamed.written();
        }
    }

    /** The answer of a stream has been written down, or could not be. */
    public void written(Exchange exchange) {
        exchange.getProperty(STREAMED, Streamed.class).written();
    }
}
