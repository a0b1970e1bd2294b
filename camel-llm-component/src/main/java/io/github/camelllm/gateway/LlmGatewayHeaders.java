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

    @Metadata(label = "in", description = "The host that the caller asked for, as it named it.", javaType = "String")
    public static final String HOST = "CamelLlmGatewayHost";

    @Metadata(
            label = "out",
            description = "Further HTTP headers of the answer. For a stream they must be set before its first event.",
            javaType = "Map<String, String>")
    public static final String ANSWER_HEADERS = "CamelLlmGatewayAnswerHeaders";

    @Metadata(
            label = "out",
            description = "The gateway's own limit of requests for this caller, which the answer's rate-limit headers"
                    + " tell in place of the provider's.",
            javaType = "Long")
    public static final String LIMIT_REQUESTS = "CamelLlmGatewayLimitRequests";

    @Metadata(label = "out", description = "Requests left until that limit.", javaType = "Long")
    public static final String REMAINING_REQUESTS = "CamelLlmGatewayRemainingRequests";

    @Metadata(
            label = "out",
            description = "Time until all requests of that limit are free again.",
            javaType = "java.time.Duration")
    public static final String RESET_REQUESTS = "CamelLlmGatewayResetRequests";

    @Metadata(label = "out", description = "The gateway's own limit of tokens for this caller.", javaType = "Long")
    public static final String LIMIT_TOKENS = "CamelLlmGatewayLimitTokens";

    @Metadata(label = "out", description = "Tokens left until that limit.", javaType = "Long")
    public static final String REMAINING_TOKENS = "CamelLlmGatewayRemainingTokens";

    @Metadata(
            label = "out",
            description = "Time until all tokens of that limit are free again.",
            javaType = "java.time.Duration")
    public static final String RESET_TOKENS = "CamelLlmGatewayResetTokens";

    private LlmGatewayHeaders() {}
}
