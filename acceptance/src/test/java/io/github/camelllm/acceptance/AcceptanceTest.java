package io.github.camelllm.acceptance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test with a client of the gateway. */
@ExtendWith(Started.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
abstract class AcceptanceTest {

    static Gateway gateway() {
        return Started.gateway;
    }

    static Replay replay() {
        return Started.replay;
    }
}
