/** A first call: the same route with a provider's key, or without any. */
@NullMarked
package io.github.camelllm.examples.firstcall;

import org.jspecify.annotations.NullMarked;
