package io.github.camelllm.tool;

import org.apache.camel.spi.Metadata;

/** Message headers of the {@code llm-tool:} component. */
public final class LlmToolHeaders {

    @Metadata(label = "consumer", description = "The tool that the model called.", javaType = "String")
    public static final String NAME = "CamelLlmToolName";

    @Metadata(
            label = "consumer",
            description = "The model's name for this call; empty where its format has none.",
            javaType = "String")
    public static final String CALL_ID = "CamelLlmToolCallId";

    @Metadata(
            label = "producer",
            description = "Whether the tool failed; the result then says why.",
            javaType = "Boolean")
    public static final String FAILED = "CamelLlmToolFailed";

    private LlmToolHeaders() {}
}
