package io.github.camelllm.gateway;

import org.apache.camel.spi.Metadata;

/** Message headers of the {@code llm-gateway:} component, beside those of {@code llm:}. */
public final class LlmGatewayHeaders {

    @Metadata(
            label = "in",
            description =
                    "The gateway's name for the call, which the caller is told: what it sent as x-request-id, or a new one.",
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

    @Metadata(
            label = "out",
            description = "Who calls, as the route found out: a name or the beginning of a key, for the access log;"
                    + " never a secret.",
            javaType = "String")
    public static final String CALLER = "CamelLlmGatewayCaller";

    @Metadata(
            label = "out",
            description = "Whose call it is, as the route found out, for the access log.",
            javaType = "String")
    public static final String TENANT = "CamelLlmGatewayTenant";

    private LlmGatewayHeaders() {}
}
