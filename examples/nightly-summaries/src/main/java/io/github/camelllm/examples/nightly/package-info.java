/** Reports are summarized at night, no faster than a provider permits and for no more than a budget. */
@NullMarked
package io.github.camelllm.examples.nightly;

import org.jspecify.annotations.NullMarked;
