/** What each request to the gateway consumed, and who pays. */
@NullMarked
package io.github.camelllm.routes.gateway.account;

import org.jspecify.annotations.NullMarked;
