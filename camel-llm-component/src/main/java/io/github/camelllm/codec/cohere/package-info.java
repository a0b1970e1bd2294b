/** Cohere's second chat format with its embeddings, models and tokens. */
@NullMarked
package io.github.camelllm.codec.cohere;

import org.jspecify.annotations.NullMarked;
