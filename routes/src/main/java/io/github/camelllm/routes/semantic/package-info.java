/** Answers to questions that mean the same, and passages that fit a question. */
@NullMarked
package io.github.camelllm.routes.semantic;

import org.jspecify.annotations.NullMarked;
