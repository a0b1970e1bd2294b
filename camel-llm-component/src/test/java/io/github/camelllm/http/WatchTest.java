package io.github.camelllm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WatchTest {

    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

    /** Looks when it is told to. */
    private static final class ByHand extends ScheduledThreadPoolExecutor {
        final List<Long> millis = new ArrayList<>();
        Runnable next = () -> {};

        ByHand() {
            super(0);
        }

        @Override
        @SuppressWarnings("NullAway") // nobody looks at the future
        public ScheduledFuture<?> schedule(Runnable look, long delay, TimeUnit unit) {
            millis.add(unit.toMillis(delay));
            next = look;
            return null;
        }
    }

    @Test
    void itLooksLessOftenTheMoreThereIsToLookAt() {
        ByHand clock = new ByHand();
        Watch watch = new Watch(clock);
        List<CallTimer> calls = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            CallTimer call = new CallTimer(watch, PATIENT, failure -> {});
            call.start();
            calls.add(call);
        }
        clock.next.run();
        calls.subList(1, 5000).forEach(CallTimer::stop);
        clock.next.run();
        calls.get(0).stop();
        clock.next.run();
        assertThat(clock.millis).containsExactly(10L, 50L, 10L);
        clock.shutdownNow();
    }
}
