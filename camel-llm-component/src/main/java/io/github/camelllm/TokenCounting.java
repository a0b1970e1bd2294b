package io.github.camelllm;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.operation.TokenCount;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Decides who counts tokens, and counts them where it is not the provider. */
final class TokenCounting {

    private final String counter;
    private final Questions questions;

    private TokenCounting(@Nullable String counter, Questions questions) {
        this.counter = counter == null ? "" : counter;
        this.questions = questions;
    }

    /** The number, if it is made here; null if the provider must be asked. */
    static @Nullable TokenCount count(
            @Nullable String counter, Questions questions, Exchange exchange, LlmEndpoint.Destination to) {
        return new TokenCounting(counter, questions).count(exchange, to);
    }

    private @Nullable TokenCount count(Exchange exchange, LlmEndpoint.Destination to) {
        Connection connection = to.connection();
        boolean local = counter.equals("local") || (counter.isEmpty() && LocalCount.knows(to.model()));
        boolean asked = counter.isEmpty() && !local && connection.access().counts(to.model());
        if (asked || counter.equals("provider")) {
            return null;
        }
        Warnings warnings = new Warnings();
        String format = connection.access().chat().apply(to.model()).format();
        Object body = exchange.getMessage().getBody();
        ChatRequest question = questions.chat(exchange, connection, to.model(), false, body, format, warnings);
        TokenCount count = local ? LocalCount.exact(question, warnings) : LocalCount.estimate(question, warnings);
        Answers.counted(exchange.getMessage(), connection, to.model(), count, warnings.messages());
        return count;
    }
}
