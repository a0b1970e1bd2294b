/** What opens a circuit. */
@NullMarked
package io.github.camelllm.routes.breaker;

import org.jspecify.annotations.NullMarked;
