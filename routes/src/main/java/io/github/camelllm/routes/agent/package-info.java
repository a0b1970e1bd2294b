/** Named agents, and the choice among them. */
@NullMarked
package io.github.camelllm.routes.agent;

import org.jspecify.annotations.NullMarked;
