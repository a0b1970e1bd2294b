package io.github.camelllm.routes.budget;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.catalog.Price;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.routes.body.Conversations;
import io.github.camelllm.routes.body.TokenCount;
import java.math.BigDecimal;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The most that a call can cost: the whole question uncached, the longest answer, the dearest price that it may reach. */
public final class Estimate {

    private Estimate() {}

    /** In USD; null if the price is unknown. */
    public static @Nullable BigDecimal of(Exchange exchange, LlmComponent models, String target) {
        Connections.Resolved to = models.open().resolve(target);
        Price price = models.price(to.connection(), to.model());
        ChatRequest question = Conversations.of(exchange);
        Integer stated = exchange.getMessage()
                .getHeader(LlmHeaders.MAX_TOKENS, question.settings().maxTokens(), Integer.class);
        long answer = stated == null ? exchange.getProperty("llmBudgetAnswer", 1_000L, Long.class) : stated.longValue();
        return price == null ? null : price.worstCase(TokenCount.of(question), answer);
    }
}
