package io.github.camelllm.gateway;

/**
 * Hears of every request to the gateway; a bean of this type in the registry is found. It must not block. What it throws
 * is logged and changes nothing.
 */
public interface GatewayListener {

    /** The head of a request is there. */
    default void begun(GatewayRequest request) {}

    /** The first content of a stream is sent. */
    default void firstByte(GatewayRequest request) {}

    /** The answer is sent, or its caller has hung up and the calls that were made for it are over; told once for each. */
    void over(GatewayRequest request);
}
