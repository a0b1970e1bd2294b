package io.github.camelllm.conformance;

/** What people ask of a provider: a column of the capability table. */
enum Capability {
    TEXT("text"),
    SYSTEM("system message"),
    IMAGE("image"),
    PDF("PDF"),
    AUDIO("audio"),
    VIDEO("video"),
    TOOLS("tools"),
    TOOL_CHOICE("tool choice"),
    PARALLEL_TOOLS("parallel tool calls"),
    RICH_RESULTS("image in tool result"),
    SERVER_TOOLS("provider's own tools"),
    SCHEMA("JSON schema"),
    JSON("JSON mode"),
    EFFORT("thinking"),
    REPLAY("thoughts sent back"),
    CACHE("prompt cache marks"),
    CITATIONS("citations"),
    LOGPROBS("log probabilities"),
    CHOICES("several answers"),
    SEED("seed"),
    STOP("stop sequences"),
    USER("user id"),
    TIER("service tier"),
    METADATA("metadata");

    private final String title;

    Capability(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
