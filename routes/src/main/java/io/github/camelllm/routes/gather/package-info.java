/** Puts the answers of several models together. */
@NullMarked
package io.github.camelllm.routes.gather;

import org.jspecify.annotations.NullMarked;
