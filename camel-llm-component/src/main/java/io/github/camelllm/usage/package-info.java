/** What calls consumed: one record for each, made once, when the call is over. */
@NullMarked
package io.github.camelllm.usage;

import org.jspecify.annotations.NullMarked;
