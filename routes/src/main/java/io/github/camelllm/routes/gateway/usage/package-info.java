/** What was used, by whom, and what it will come to. */
@NullMarked
package io.github.camelllm.routes.gateway.usage;

import org.jspecify.annotations.NullMarked;
