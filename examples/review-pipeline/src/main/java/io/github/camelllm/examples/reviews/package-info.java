/** Reviews are analysed between two queues of a message broker, and none is lost. */
@NullMarked
package io.github.camelllm.examples.reviews;

import org.jspecify.annotations.NullMarked;
