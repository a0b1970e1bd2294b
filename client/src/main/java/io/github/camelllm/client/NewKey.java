package io.github.camelllm.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that is to be made.
 *
 * @param name what its owner calls it
 * @param tenant who pays
 * @param admin null for false
 * @param models patterns; empty for all
 * @param tags put on each of its calls
 * @param expiresAt null if it does not
 * @param requestsPerMinute null for any number
 * @param tokensPerMinute null for any number
 * @param budgets how much it may spend
 */
public record NewKey(
        String name,
        String tenant,
        @Nullable Boolean admin,
        List<String> models,
        List<String> tags,
        @Nullable Instant expiresAt,
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        List<NewBudget> budgets) {

    public static NewKey of(String name, String tenant) {
        return new NewKey(name, tenant, null, List.of(), List.of(), null, null, null, List.of());
    }

    /** It may manage the gateway. */
    public NewKey asAdmin() {
        return new NewKey(name, tenant, true, models, tags, expiresAt, requestsPerMinute, tokensPerMinute, budgets);
    }

    /** @param patterns of the models that it may ask for, in which {@code *} stands for anything */
    public NewKey models(String... patterns) {
        return new NewKey(
                name, tenant, admin, List.of(patterns), tags, expiresAt, requestsPerMinute, tokensPerMinute, budgets);
    }

    public NewKey tags(String... words) {
        return new NewKey(
                name, tenant, admin, models, List.of(words), expiresAt, requestsPerMinute, tokensPerMinute, budgets);
    }

    public NewKey expires(Instant at) {
        return new NewKey(name, tenant, admin, models, tags, at, requestsPerMinute, tokensPerMinute, budgets);
    }

    public NewKey requestsPerMinute(long requests) {
        return new NewKey(name, tenant, admin, models, tags, expiresAt, requests, tokensPerMinute, budgets);
    }

    public NewKey tokensPerMinute(long tokens) {
        return new NewKey(name, tenant, admin, models, tags, expiresAt, requestsPerMinute, tokens, budgets);
    }

    /** Adds a budget. */
    public NewKey budget(NewBudget budget) {
        List<NewBudget> more = new ArrayList<>(budgets);
        more.add(budget);
        return new NewKey(
                name, tenant, admin, models, tags, expiresAt, requestsPerMinute, tokensPerMinute, List.copyOf(more));
    }
}
