/** The {@code llm-gateway:} consumer: a route that serves the APIs that clients of language models speak. */
@NullMarked
package io.github.camelllm.gateway;

import org.jspecify.annotations.NullMarked;
