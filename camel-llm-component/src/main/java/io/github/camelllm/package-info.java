/** The {@code llm:} component: the place where Camel meets the models. */
@NullMarked
package io.github.camelllm;

import org.jspecify.annotations.NullMarked;
