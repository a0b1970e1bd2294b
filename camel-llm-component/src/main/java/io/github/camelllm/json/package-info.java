/** JSON for the wire: one parse into a flat view that is reused, and a writer that merges what users add. */
@NullMarked
package io.github.camelllm.json;

import org.jspecify.annotations.NullMarked;
