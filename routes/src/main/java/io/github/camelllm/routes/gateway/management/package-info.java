/** The API that keys, limits, budgets, providers and usage are managed by. */
@NullMarked
package io.github.camelllm.routes.gateway.management;

import org.jspecify.annotations.NullMarked;
