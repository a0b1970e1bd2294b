package io.github.camelllm.routes.gateway.management;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that is to be made.
 *
 * @param name what its owner calls it
 * @param tenant who pays; {@code default} if it is not said
 * @param admin whether it may manage the gateway
 * @param models patterns of the models that it may ask for; none for all
 * @param tags put on each of its calls
 * @param expiresAt null if it does not
 * @param requestsPerMinute null for any number
 * @param tokensPerMinute null for any number
 * @param budgets how much it may spend
 */
record KeyRequest(
        @Nullable String name,
        @Nullable String tenant,
        @Nullable Boolean admin,
        @Nullable List<String> models,
        @Nullable List<String> tags,
        @Nullable Instant expiresAt,
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        @Nullable List<BudgetRequest> budgets) {}
