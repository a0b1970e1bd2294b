/**
 * Generate content: Google's own format, as it is spoken at several addresses, which differ in facts that {@link
 * io.github.camelllm.codec.gemini.Quirk} names.
 */
@NullMarked
package io.github.camelllm.codec.gemini;

import org.jspecify.annotations.NullMarked;
