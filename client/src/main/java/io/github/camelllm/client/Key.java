package io.github.camelllm.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of the gateway.
 *
 * @param id its prefix
 * @param key the whole key, which is told once: when it is made; else null
 * @param tenant who pays
 * @param admin whether it may manage the gateway
 * @param models patterns of the models that it may ask for; empty for all
 * @param tags put on each of its calls
 * @param expiresAt null if it does not
 * @param revokedAt null if it was not
 * @param requestsPerMinute null for any number
 * @param tokensPerMinute null for any number
 * @param budgets how much it may spend
 */
public record Key(
        String id,
        @Nullable String key,
        String name,
        String tenant,
        boolean admin,
        List<String> models,
        List<String> tags,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        List<NewBudget> budgets) {

    /** Shows nothing that could be tried out. */
    @Override
    public String toString() {
        return "Key[" + id + ", " + tenant + "]";
    }
}
