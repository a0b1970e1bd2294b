/**
 * Wire formats as pure functions between what is said ({@code chat}) and HTTP as values ({@code wire}). A codec knows no
 * provider, no client, no clock and no other codec.
 */
@NullMarked
package io.github.camelllm.codec;

import org.jspecify.annotations.NullMarked;
