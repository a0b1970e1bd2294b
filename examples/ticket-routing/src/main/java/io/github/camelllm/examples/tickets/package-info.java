/** Support tickets find their team, also while a provider is down. */
@NullMarked
package io.github.camelllm.examples.tickets;

import org.jspecify.annotations.NullMarked;
