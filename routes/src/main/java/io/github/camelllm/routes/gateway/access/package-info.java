/** Who calls the gateway: keys, tenants, and what each may do. */
@NullMarked
package io.github.camelllm.routes.gateway.access;

import org.jspecify.annotations.NullMarked;
