/** The values of everything but chat that can be asked of a provider. */
@NullMarked
package io.github.camelllm.operation;

import org.jspecify.annotations.NullMarked;
