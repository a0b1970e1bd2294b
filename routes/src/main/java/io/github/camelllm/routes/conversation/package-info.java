/** Conversations that are remembered. */
@NullMarked
package io.github.camelllm.routes.conversation;

import org.jspecify.annotations.NullMarked;
