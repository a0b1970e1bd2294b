/** Answers that are given again. */
@NullMarked
package io.github.camelllm.routes.cache;

import org.jspecify.annotations.NullMarked;
