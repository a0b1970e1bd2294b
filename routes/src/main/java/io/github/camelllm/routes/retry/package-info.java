/** How long a retry waits. */
@NullMarked
package io.github.camelllm.routes.retry;

import org.jspecify.annotations.NullMarked;
