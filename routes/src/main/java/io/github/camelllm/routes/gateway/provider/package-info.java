/** Connections that are managed while the gateway runs: their settings, health and choice. */
@NullMarked
package io.github.camelllm.routes.gateway.provider;

import org.jspecify.annotations.NullMarked;
