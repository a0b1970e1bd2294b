/** Functions, one at a time, with JMH. */
@NullMarked
package io.github.camelllm.benchmarks.function;

import org.jspecify.annotations.NullMarked;
