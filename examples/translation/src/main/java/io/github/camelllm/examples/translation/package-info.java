/** Pages are translated paragraph by paragraph, and none twice. */
@NullMarked
package io.github.camelllm.examples.translation;

import org.jspecify.annotations.NullMarked;
