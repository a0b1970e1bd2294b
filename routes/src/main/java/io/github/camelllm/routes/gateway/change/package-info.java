/** How changes of what is managed reach every node. */
@NullMarked
package io.github.camelllm.routes.gateway.change;

import org.jspecify.annotations.NullMarked;
