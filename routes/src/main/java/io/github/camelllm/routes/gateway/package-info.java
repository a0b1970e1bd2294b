/** The gateway as an application: one jar, one command. */
@NullMarked
package io.github.camelllm.routes.gateway;

import org.jspecify.annotations.NullMarked;
