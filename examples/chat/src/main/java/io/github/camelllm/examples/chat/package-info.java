/** A chat in the browser that streams, and remembers. */
@NullMarked
package io.github.camelllm.examples.chat;

import org.jspecify.annotations.NullMarked;
