/** What a message says, read as the question of an operation. */
@NullMarked
package io.github.camelllm.ask;

import org.jspecify.annotations.NullMarked;
