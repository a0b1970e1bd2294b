/** A model works with a database, an HTTP service and a calculation. */
@NullMarked
package io.github.camelllm.examples.agent;

import org.jspecify.annotations.NullMarked;
