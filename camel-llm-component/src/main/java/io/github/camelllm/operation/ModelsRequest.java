package io.github.camelllm.operation;

/** Asks for the models that the account may use. */
public record ModelsRequest() {}
