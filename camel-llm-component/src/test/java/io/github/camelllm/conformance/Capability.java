package io.github.camelllm.conformance;

/** What people ask of a provider: a column of the capability table. */
enum Capability {
    TEXT("text", Proof.BOTH),
    SYSTEM("system message", Proof.REQUEST),
    IMAGE("image", Proof.REQUEST),
    PDF("PDF", Proof.REQUEST),
    AUDIO("audio", Proof.REQUEST),
    VIDEO("video", Proof.REQUEST),
    RICH_RESULTS("image in tool result", Proof.REQUEST),
    TOOLS("tools", Proof.BOTH),
    TOOL_CHOICE("tool choice", Proof.REQUEST),
    PARALLEL_TOOLS("parallel calls", Proof.BOTH),
    SERVER_TOOLS("tools in the provider's words", Proof.BOTH),
    SCHEMA("JSON schema", Proof.BOTH),
    JSON("JSON mode", Proof.BOTH),
    EFFORT("thinking", Proof.BOTH),
    REPLAY("thoughts sent back", Proof.REQUEST),
    CITATIONS("citations", Proof.REPLY),
    CACHE("prompt cache marks", Proof.BOTH),
    LOGPROBS("log probabilities", Proof.BOTH),
    CHOICES("several answers", Proof.BOTH),
    SEED("seed", Proof.REQUEST),
    STOP("stop sequences", Proof.REQUEST),
    USER("user id", Proof.REQUEST),
    TIER("service tier", Proof.REQUEST),
    METADATA("metadata", Proof.REQUEST);

    /** Where it shows. */
    enum Proof {
        REQUEST,
        REPLY,
        BOTH
    }

    private final String title;
    private final Proof proof;

    Capability(String title, Proof proof) {
        this.title = title;
        this.proof = proof;
    }

    String title() {
        return title;
    }

    boolean asked() {
        return proof != Proof.REPLY;
    }

    boolean answered() {
        return proof != Proof.REQUEST;
    }
}
