/** What calls consumed, as rows. */
@NullMarked
package io.github.camelllm.routes.usage;

import org.jspecify.annotations.NullMarked;
