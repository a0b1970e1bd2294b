/**
 * A provider inside the process, for machines without keys and for tests: it takes the same requests and gives the same
 * replies as a server of chat completions, always the same to the same question.
 */
@NullMarked
package io.github.camelllm.simulator;

import org.jspecify.annotations.NullMarked;
