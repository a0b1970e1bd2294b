/** What callers may name as a model. */
@NullMarked
package io.github.camelllm.routes.gateway.model;

import org.jspecify.annotations.NullMarked;
