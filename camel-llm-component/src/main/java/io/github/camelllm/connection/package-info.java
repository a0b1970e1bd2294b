/** Named connections to providers: where their settings come from, and how a target finds its connection and model. */
@NullMarked
package io.github.camelllm.connection;

import org.jspecify.annotations.NullMarked;
