/** A conversation in which a model works with tools. */
@NullMarked
package io.github.camelllm.routes.tools;

import org.jspecify.annotations.NullMarked;
