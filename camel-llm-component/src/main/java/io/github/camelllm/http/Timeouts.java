package io.github.camelllm.http;

import java.time.Duration;

/**
 * How long a call may take in each of its phases; zero means as long as it likes.
 *
 * @param connect until a connection is open and the request is on its way, with the wait for a free connection
 * @param firstByte from then until the first byte of the reply
 * @param idle between two bytes of the reply
 * @param total all of it
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle, Duration total) {

    /** Long enough for a model that thinks for minutes, short enough that nothing hangs for ever. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(15));
}
