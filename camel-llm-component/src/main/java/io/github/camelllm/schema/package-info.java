/** JSON schemas of classes. */
@NullMarked
package io.github.camelllm.schema;

import org.jspecify.annotations.NullMarked;
