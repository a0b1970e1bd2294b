/** What the examples share: whom to ask, and a line for each call. */
@NullMarked
package io.github.camelllm.examples.shared;

import org.jspecify.annotations.NullMarked;
