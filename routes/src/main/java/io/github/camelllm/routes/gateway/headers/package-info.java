/** The headers of the gateway's messages. */
@NullMarked
package io.github.camelllm.routes.gateway.headers;

import org.jspecify.annotations.NullMarked;
