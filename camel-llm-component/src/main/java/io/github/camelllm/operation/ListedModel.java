package io.github.camelllm.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as its provider lists it.
 *
 * @param id the name to call it by
 * @param name a name for people; null if there is none
 * @param owner who made it; null if the provider does not say
 * @param created when it was published, in seconds since 1970; null if the provider does not say
 * @param contextTokens most tokens that it reads; null if the provider does not say
 * @param details everything that the provider says of it
 */
public record ListedModel(
        String id,
        @Nullable String name,
        @Nullable String owner,
        @Nullable Long created,
        @Nullable Long contextTokens,
        Map<String, Object> details) {}
