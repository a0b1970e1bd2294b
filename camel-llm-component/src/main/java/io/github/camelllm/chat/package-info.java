/** What is said to and by a model, in nobody's dialect: values made of {@code java.*} types only. */
@NullMarked
package io.github.camelllm.chat;

import org.jspecify.annotations.NullMarked;
