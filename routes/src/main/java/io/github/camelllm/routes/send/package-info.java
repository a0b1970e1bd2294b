/** Sends messages to routes from beans. */
@NullMarked
package io.github.camelllm.routes.send;

import org.jspecify.annotations.NullMarked;
