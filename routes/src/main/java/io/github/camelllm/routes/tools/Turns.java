package io.github.camelllm.routes.tools;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.routes.body.Conversations;
import io.github.camelllm.tool.LlmToolComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Keeps the conversation of a tool loop, and gathers the results of the calls that a model made at once. */
public final class Turns implements AggregationStrategy {

    private static final String CONVERSATION = "llmConversation";
    private static final String RESULTS = "llmResults";

    /**
     * The tools that have one of these tags. The bean {@code llmTools} knows them too, but is there only after the first
     * route that offers or calls a tool.
     *
     * @param tags separated by commas
     */
    public List<Tool> tools(String tags, Exchange exchange) {
        return exchange.getContext()
                .getComponent("llm-tool", LlmToolComponent.class)
                .tools()
                .tagged(tags);
    }

    /** The next question: at first the body, later the conversation with the results of the model's calls. */
    public ChatRequest question(Exchange exchange) {
        ChatRequest question = exchange.getProperty(CONVERSATION, ChatRequest.class);
        if (question == null) {
            question = Conversations.of(exchange);
        } else if (exchange.getMessage().getBody() instanceof Grown grown) {
            List<Message> messages = new ArrayList<>(question.messages());
            messages.add(grown.answer().message());
            messages.add(new Message(Role.TOOL, List.copyOf(grown.results().values()), null));
            question = question.toBuilder().messages(messages).build();
        }
        exchange.setProperty(CONVERSATION, question);
        return question;
    }

    /** An answer of the model and the results of its calls by their position. */
    private record Grown(ChatResponse answer, Map<Integer, Part> results) {}

    @Override
    public @Nullable Exchange aggregate(@Nullable Exchange sofar, Exchange result) {
        throw new IllegalStateException("results are gathered with the message that was split");
    }

    @Override
    public Exchange aggregate(@Nullable Exchange sofar, Exchange result, Exchange split) {
        Exchange all = sofar == null ? result : sofar;
        @SuppressWarnings("unchecked")
        Map<Integer, Part> results = sofar == null ? new TreeMap<>() : sofar.getProperty(RESULTS, Map.class);
        Part part = result.getMessage().getBody(Part.ToolResult.class);
        results.put(result.getProperty(Exchange.SPLIT_INDEX, Integer.class), part);
        all.setProperty(RESULTS, results);
        ChatResponse answer = split.getMessage().getBody(ChatResponse.class);
        all.getMessage().setBody(new Grown(answer, results));
        return all;
    }
}
