/** Requests and tokens a minute. */
@NullMarked
package io.github.camelllm.routes.limits;

import org.jspecify.annotations.NullMarked;
