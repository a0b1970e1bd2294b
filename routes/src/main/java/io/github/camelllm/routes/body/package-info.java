/** Reads a message's body the way {@code llm:} does. */
@NullMarked
package io.github.camelllm.routes.body;

import org.jspecify.annotations.NullMarked;
