package io.github.camelllm.operation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as its provider lists it, with what the catalog knows beside.
 *
 * @param id the name to call it by
 * @param name a name for people; null if there is none
 * @param owner who made it; null if the provider does not say
 * @param created when it was published, in seconds since 1970; null if the provider does not say
 * @param contextTokens most tokens that it reads; null if nobody says
 * @param outputTokens most tokens that it writes; null if nobody says
 * @param abilities what it can do, in the catalog's words such as {@code tools} or {@code vision}; empty if unknown
 * @param prices USD for a million tokens by the catalog's words such as {@code input}; empty if unknown
 * @param status {@code alpha}, {@code beta} or {@code deprecated}; null if it is none of these
 * @param details everything that the provider says of it
 */
public record ListedModel(
        String id,
        @Nullable String name,
        @Nullable String owner,
        @Nullable Long created,
        @Nullable Long contextTokens,
        @Nullable Long outputTokens,
        Set<String> abilities,
        Map<String, BigDecimal> prices,
        @Nullable String status,
        Map<String, Object> details)
        implements Result {

    /** What a provider says. */
    public ListedModel(
            String id,
            @Nullable String name,
            @Nullable String owner,
            @Nullable Long created,
            @Nullable Long contextTokens,
            Map<String, Object> details) {
        this(id, name, owner, created, contextTokens, null, Set.of(), Map.of(), null, details);
    }

    /** The same model under the name that it was asked for by. */
    public ListedModel named(String asked) {
        return new ListedModel(
                asked, name, owner, created, contextTokens, outputTokens, abilities, prices, status, details);
    }

    @Override
    public Object plain() {
        return this;
    }

    @Override
    public String model() {
        return id;
    }
}
