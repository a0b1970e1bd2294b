/** The tables of the patterns. */
@NullMarked
package io.github.camelllm.routes.database;

import org.jspecify.annotations.NullMarked;
