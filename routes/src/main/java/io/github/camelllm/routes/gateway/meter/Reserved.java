package io.github.camelllm.routes.gateway.meter;

/**
 * Tokens that were taken from a bucket before it is known how many are used.
 *
 * @param bucket its name
 */
record Reserved(String bucket, long limit, long tokens) {}
