/** A second call when the first is slow. */
@NullMarked
package io.github.camelllm.routes.hedge;

import org.jspecify.annotations.NullMarked;
