/** The tasks of Hugging Face's models that are no chat. */
@NullMarked
package io.github.camelllm.codec.huggingface;

import org.jspecify.annotations.NullMarked;
