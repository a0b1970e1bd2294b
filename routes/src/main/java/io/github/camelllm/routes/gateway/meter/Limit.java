package io.github.camelllm.routes.gateway.meter;

import org.jspecify.annotations.Nullable;

/**
 * How much is allowed in a minute.
 *
 * @param requests null for any number
 * @param tokens of questions and answers; null for any number
 */
record Limit(@Nullable Long requests, @Nullable Long tokens) {

    static final Limit NONE = new Limit(null, null);
}
