/** Ollama's own chat format with its embeddings and models. */
@NullMarked
package io.github.camelllm.codec.ollama;

import org.jspecify.annotations.NullMarked;
