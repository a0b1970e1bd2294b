/** The component as it is used: a route that ends in {@code llm:}, with all that it does by default. */
@NullMarked
package io.github.camelllm.benchmarks.component;

import org.jspecify.annotations.NullMarked;
