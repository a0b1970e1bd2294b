/** What a call costs: of functions, of whole calls beside other libraries, and of gateways. */
@NullMarked
package io.github.camelllm.benchmarks;

import org.jspecify.annotations.NullMarked;
