package io.github.camelllm.gateway;

import io.github.camelllm.codec.ErrorEncoder;

/**
 * What all answers in one family of formats have in common.
 *
 * @param requestId name of the header with the gateway's name for the call
 * @param limits beginning of the names of headers that say how much is allowed
 * @param unitFirst whether those names have the unit before what is said of it
 */
record Dialect(ErrorEncoder errors, String requestId, String limits, boolean unitFirst) {}
