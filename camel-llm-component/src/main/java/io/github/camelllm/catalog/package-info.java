/** What the models are: their limits, abilities and prices, as data with a source and a date, and what a call costs. */
@NullMarked
package io.github.camelllm.catalog;

import org.jspecify.annotations.NullMarked;
