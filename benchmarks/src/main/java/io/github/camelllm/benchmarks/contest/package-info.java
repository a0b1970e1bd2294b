/**
 * Calls of one library after the other, under the same load. It uses nothing but the JDK, so that it runs beside any
 * library's dependencies.
 */
@NullMarked
package io.github.camelllm.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
