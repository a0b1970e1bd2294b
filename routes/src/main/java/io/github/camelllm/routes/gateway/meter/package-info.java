/** Limits and budgets around every call that a request makes. */
@NullMarked
package io.github.camelllm.routes.gateway.meter;

import org.jspecify.annotations.NullMarked;
