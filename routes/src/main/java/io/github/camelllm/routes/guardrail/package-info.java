/** What must not be asked or answered. */
@NullMarked
package io.github.camelllm.routes.guardrail;

import org.jspecify.annotations.NullMarked;
