package io.github.camelllm.gateway;

/**
 * An answer that is sent as it stands, in place of one in the caller's format: a route may answer any operation with it.
 *
 * @param mediaType for instance {@code application/json}
 * @param status HTTP status
 */
public record PlainAnswer(int status, String mediaType, String text) {}
