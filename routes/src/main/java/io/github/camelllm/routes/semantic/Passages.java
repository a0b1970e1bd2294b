package io.github.camelllm.routes.semantic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.routes.body.CallerSettings;
import io.github.camelllm.routes.body.Conversations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Passages that fit a question. It compares all passages of a collection, which is exact and quick enough for some ten
 * thousand; beyond that let the database compare (PostgreSQL with pgvector) and keep the route.
 */
public final class Passages implements AggregationStrategy {

    private static final String SOURCES = "llmSources";

    private record Found(Map<?, ?> row, double similarity) {}

    /** A row to be stored, from the property {@code llmPassage} and the vector in the body. */
    public Map<String, Object> row(Exchange exchange) {
        return Map.of(
                "tenant", exchange.getMessage().getHeader("tenant", "", String.class),
                "collection", exchange.getProperty("llmCollection", "", String.class),
                "source", exchange.getMessage().getHeader("source", "", String.class),
                "passage", exchange.getProperty("llmPassage", "", String.class),
                "vector", Vectors.write(Vectors.of(exchange.getMessage().getBody())));
    }

    /** Keeps a passage while it is given a vector. What a caller set for the models that it asks does not hold for that. */
    public void passage(Exchange exchange) {
        exchange.setProperty("llmPassage", exchange.getMessage().getBody(String.class));
        CallerSettings.setAside(exchange);
    }

    /** The words of the question, and whose passages it may see. */
    public String words(Exchange exchange) {
        exchange.setProperty("llmTenant", exchange.getMessage().getHeader("tenant", "", String.class));
        String words = Conversations.lastUserText(Conversations.of(exchange));
        CallerSettings.setAside(exchange);
        return words;
    }

    /** Keeps the question's vector while the rows are read. */
    public void vector(Exchange exchange) {
        exchange.setProperty("llmVector", Vectors.of(exchange.getMessage().getBody()));
        CallerSettings.putBack(exchange);
    }

    /** The nearest of the rows in the body, as text with their sources, which are also the property {@code llmSources}. */
    public String nearest(Exchange exchange) {
        float[] question = exchange.getProperty("llmVector", float[].class);
        int most = exchange.getProperty("llmPassages", 5, Integer.class);
        double least = exchange.getProperty("llmLeastSimilarity", 0.0, Double.class);
        List<Found> found = new ArrayList<>();
        for (Object item : exchange.getMessage().getBody(List.class)) {
            Map<?, ?> row = (Map<?, ?>) item;
            double near = Vectors.similarity(question, Vectors.read(String.valueOf(row.get("vector"))));
            if (near >= least) {
                found.add(new Found(row, near));
            }
        }
        found.sort(Comparator.comparingDouble(Found::similarity).reversed());
        StringBuilder text = new StringBuilder();
        Set<String> sources = new LinkedHashSet<>();
        for (Found passage : found.subList(0, Math.min(most, found.size()))) {
            sources.add(String.valueOf(passage.row().get("source")));
            text.append("<passage source=\"")
                    .append(passage.row().get("source"))
                    .append("\">\n")
                    .append(passage.row().get("passage"))
                    .append("\n</passage>\n");
        }
        exchange.setProperty(SOURCES, List.copyOf(sources));
        return text.toString();
    }

    /** The question in the property {@code llmAsked} with the passages of the body. */
    public Object enriched(Exchange exchange) {
        Object asked = exchange.removeProperty("llmAsked");
        String text = exchange.getMessage().getBody(String.class);
        exchange.getMessage().setBody(asked);
        return text == null || text.isEmpty() ? asked : with(text, Conversations.of(exchange));
    }

    /** Puts the passages before the last words of the user; a question to which nothing was found stays as it is. */
    @Override
    public Exchange aggregate(Exchange question, Exchange passages) {
        if (passages == null || passages.getException() != null) {
            question.setException(passages == null ? null : passages.getException());
            return question;
        }
        question.setProperty(SOURCES, passages.getProperty(SOURCES));
        String text = passages.getMessage().getBody(String.class);
        if (text != null && !text.isEmpty()) {
            question.getMessage().setBody(with(text, Conversations.of(question)));
        }
        return question;
    }

    private static ChatRequest with(String passages, ChatRequest request) {
        List<Message> messages = new ArrayList<>(request.messages());
        for (int i = messages.size() - 1; i >= 0; i--) {
            Message message = messages.get(i);
            if (message.role() == Role.USER) {
                List<Part> parts = new ArrayList<>();
                parts.add(Part.Text.of(
                        "Use these passages where they help, and name their sources:\n" + passages + "\n"));
                parts.addAll(message.parts());
                messages.set(i, new Message(Role.USER, parts, message.name()));
                break;
            }
        }
        return request.toBuilder().messages(messages).build();
    }
}
