/** What Kamelets need beside Camel's own EIPs. */
@NullMarked
package io.github.camelllm.kamelets;

import org.jspecify.annotations.NullMarked;
