/** When a request is over, step by step. */
@NullMarked
package io.github.camelllm.routes.gateway.end;

import org.jspecify.annotations.NullMarked;
