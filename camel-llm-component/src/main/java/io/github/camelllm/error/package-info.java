/** What can go wrong with a call: two branches that a route selects on, and leaves that people read. */
@NullMarked
package io.github.camelllm.error;

import org.jspecify.annotations.NullMarked;
