/** Builds, starts and alternates what is measured, and writes the tables. */
@NullMarked
package io.github.camelllm.benchmarks.run;

import org.jspecify.annotations.NullMarked;
