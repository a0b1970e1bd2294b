/**
 * Responses: the format in which a reply is a list of items, messages among them. Servers differ in facts that
 * {@link io.github.camelllm.codec.responses.ResponsesQuirk} names.
 */
@NullMarked
package io.github.camelllm.codec.responses;

import org.jspecify.annotations.NullMarked;
