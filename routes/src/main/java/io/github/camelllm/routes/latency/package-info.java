/** How long answers took lately. */
@NullMarked
package io.github.camelllm.routes.latency;

import org.jspecify.annotations.NullMarked;
