package io.github.camelllm.telemetry;

/** Names Camel's span of a message to {@code llm:}, which holds the span of the call; found by camel-telemetry. */
public final class LlmSpanDecorator extends BareSpanDecorator {

    public LlmSpanDecorator() {
        super("llm", "io.github.camelllm.LlmComponent");
    }
}
