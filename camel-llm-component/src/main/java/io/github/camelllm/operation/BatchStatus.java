package io.github.camelllm.operation;

/** How far a batch is. */
public enum BatchStatus {
    /** It waits, is examined, or its answers are being made. */
    RUNNING,
    /** It is being stopped. */
    CANCELLING,
    /** All its requests were answered, or failed each for itself. */
    COMPLETE,
    /** It was refused, or broke down. */
    FAILED,
    /** Its time ran out. What was answered until then may be had. */
    EXPIRED,
    /** It was stopped. What was answered until then may be had. */
    CANCELLED;

    /** Whether nothing will change any more. */
    public boolean isOver() {
        return this != RUNNING && this != CANCELLING;
    }
}
