package io.github.camelllm.wire;

/** How the events of a stream are told apart. */
public enum Framing {
    /** Server-sent events, {@code text/event-stream}. */
    SSE,
    /** One JSON document a line. */
    NDJSON,
    /** Binary frames with checksums, {@code application/vnd.amazon.eventstream}. */
    AWS_EVENT_STREAM
}
