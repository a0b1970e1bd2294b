/** What a circuit breaker must not see. */
@NullMarked
package io.github.camelllm.routes.breaker;

import org.jspecify.annotations.NullMarked;
