/**
 * Chat completions: the format of many providers, which differ in facts that {@link io.github.camelllm.codec.openai.Quirk}
 * names.
 */
@NullMarked
package io.github.camelllm.codec.openai;

import org.jspecify.annotations.NullMarked;
