/** Who is spoken to: one small file for each provider, with its address, its credentials and the formats that it speaks. */
@NullMarked
package io.github.camelllm.provider;

import org.jspecify.annotations.NullMarked;
