/** The one door to the network: a client that never holds a thread, and readers that find the events in its bytes. */
@NullMarked
package io.github.camelllm.http;

import org.jspecify.annotations.NullMarked;
