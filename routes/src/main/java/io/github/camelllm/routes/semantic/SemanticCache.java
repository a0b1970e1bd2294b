package io.github.camelllm.routes.semantic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Role;
import io.github.camelllm.routes.body.CallerSettings;
import io.github.camelllm.routes.body.Conversations;
import io.github.camelllm.routes.cache.RequestKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Answers to questions that mean the same. Only what the user said last may differ in words: the tenant, the target, all
 * settings, the system message and the turns before are a hard partition, within which alone meanings are compared.
 */
public final class SemanticCache {

    private static final String PARTITION = "llmSemanticPartition";
    private static final String VECTOR = "llmSemanticVector";
    private static final int MOST_PARTITIONS = 10_000;
    private static final int MOST_ANSWERS = 500;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(float[] vector, String text) {}

    private Cache<String, Deque<Answer>> partitions = partitions(3600);

    private static Cache<String, Deque<Answer>> partitions(long seconds) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_PARTITIONS)
                .expireAfterWrite(Duration.ofSeconds(seconds))
                .build();
    }

    /** @param seconds how long the answers of a partition are kept after the first */
    public void setSeconds(long seconds) {
        partitions = partitions(seconds);
    }

    /** The words whose meaning is compared; keeps the question and its settings for later. */
    public String words(Exchange exchange) {
        ChatRequest question = Conversations.of(exchange);
        List<Message> before = new ArrayList<>(question.messages());
        for (int i = before.size() - 1; i >= 0; i--) {
            if (before.get(i).role() == Role.USER) {
                before.remove(i);
                break;
            }
        }
        exchange.setProperty("llmQuestion", exchange.getMessage().getBody());
        exchange.setProperty(
                PARTITION,
                RequestKey.ofSettings(
                        exchange,
                        exchange.getProperty("llmCacheTenant"),
                        exchange.getProperty("llmCacheTarget"),
                        question.toBuilder().messages(before).build()));
        CallerSettings.setAside(exchange);
        return Conversations.lastUserText(question);
    }

    /** Puts the nearest answer into the message, if one is near enough, and the question back, if not. */
    public void find(Exchange exchange) {
        float[] vector = Vectors.of(exchange.getMessage().getBody());
        exchange.setProperty(VECTOR, vector);
        double least = exchange.getProperty("llmSemanticThreshold", 0.95, Double.class);
        Deque<Answer> answers = partitions.getIfPresent(partition(exchange));
        Answer best = null;
        double most = least;
        if (answers != null) {
            synchronized (answers) {
                for (Answer answer : answers) {
                    double near = Vectors.similarity(vector, answer.vector());
                    if (near >= most) {
                        most = near;
                        best = answer;
                    }
                }
            }
        }
        CallerSettings.putBack(exchange);
        exchange.getMessage().setHeader("CamelLlmCache", best == null ? "miss" : "similar");
        if (best == null) {
            exchange.getMessage().setBody(exchange.getProperty("llmQuestion"));
        } else {
            exchange.getMessage().setHeader(LlmHeaders.COST, BigDecimal.ZERO);
            exchange.getMessage().setHeader("CamelLlmSimilarity", most);
            exchange.getMessage().setBody(best.text());
        }
    }

    /** Keeps the answer. */
    public void keep(Exchange exchange) {
        float[] vector = exchange.getProperty(VECTOR, float[].class);
        String text = exchange.getMessage().getBody(String.class);
        if (text == null) {
            return;
        }
        Deque<Answer> answers = partitions.get(partition(exchange), name -> new ArrayDeque<>());
        synchronized (answers) {
            if (answers.size() >= MOST_ANSWERS) {
                answers.removeFirst();
            }
            answers.addLast(new Answer(vector, text));
        }
    }

    private static String partition(Exchange exchange) {
        return exchange.getProperty(PARTITION, "", String.class);
    }
}
