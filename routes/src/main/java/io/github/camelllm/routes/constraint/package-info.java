/** Chooses models by cost, latency and quality. */
@NullMarked
package io.github.camelllm.routes.constraint;

import org.jspecify.annotations.NullMarked;
