/** Replies as models give them, for upstreams inside the process and outside. */
@NullMarked
package io.github.camelllm.benchmarks.upstream;

import org.jspecify.annotations.NullMarked;
