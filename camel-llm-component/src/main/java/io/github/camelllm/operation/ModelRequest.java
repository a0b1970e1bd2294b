package io.github.camelllm.operation;

/** Asks what is known of one model. */
public record ModelRequest(String model) {}
