/** The gateway as the clients see it that people have. */
@NullMarked
package io.github.camelllm.acceptance;

import org.jspecify.annotations.NullMarked;
