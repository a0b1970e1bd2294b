package io.github.camelllm.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a call may take in each of its phases; zero means as long as it likes.
 *
 * @param connect until a connection is open and the request is on its way, with the wait for a free connection
 * @param firstByte from then until the first byte of the reply
 * @param idle between two bytes of the reply
 * @param total all of it
 * @param patience all of it, as the caller has it: the provider is not to blame if that ends first
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle, Duration total, Duration patience) {

    /** Long enough for a model that thinks for minutes, short enough that nothing hangs for ever. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(15));

    private static final Duration SHORTEST = Duration.ofMillis(1);

    public Timeouts(Duration connect, Duration firstByte, Duration idle, Duration total) {
        this(connect, firstByte, idle, total, Duration.ZERO);
    }

    /** @param left how long the caller still waits; null for as long as it takes */
    public Timeouts until(@Nullable Duration left) {
        if (left == null) {
            return this;
        }
        return new Timeouts(connect, firstByte, idle, total, left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
    }
}
