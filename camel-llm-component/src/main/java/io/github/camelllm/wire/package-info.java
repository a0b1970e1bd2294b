/** HTTP as values: what is sent, what comes back, and the events of a stream, without a client or a socket. */
@NullMarked
package io.github.camelllm.wire;

import org.jspecify.annotations.NullMarked;
