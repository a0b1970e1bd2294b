package io.github.camelllm.gateway;

import org.apache.camel.spi.Metadata;

/** Message headers of the {@code llm-gateway:} component, beside those of {@code llm:}. */
public final class LlmGatewayHeaders {

    @Metadata(
            label = "in",
            description = "The gateway's name for the call, which the caller is told.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelLlmGatewayRequestId";

    @Metadata(
            label = "in",
            description =
                    "The format that the caller speaks: chat-completions, responses, messages, completions, embeddings,"
                            + " images, speech, transcriptions, moderations, rerank or models.",
            javaType = "String")
    public static final String FORMAT = "CamelLlmGatewayFormat";

    @Metadata(label = "in", description = "The caller's network address.", javaType = "String")
    public static final String REMOTE_ADDRESS = "CamelLlmGatewayRemoteAddress";

    private LlmGatewayHeaders() {}
}
