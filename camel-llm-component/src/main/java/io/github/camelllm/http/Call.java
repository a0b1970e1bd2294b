package io.github.camelllm.http;

/** A call under way. */
public interface Call {

    /** Gives the call up and closes its connection; nothing happens if it is over. */
    void cancel();

    /** Allows that many more bytes of the reply to be read, for receivers with a limited window. */
    default void grant(int bytes) {}

    /** A call that is over. */
    Call OVER = () -> {};
}
