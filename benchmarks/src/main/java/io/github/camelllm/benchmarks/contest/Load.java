package io.github.camelllm.benchmarks.contest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Keeps a number of calls under way, each followed by the next. */
final class Load {

    private static final int TOO_MANY = 1000;

    /** Makes one call and checks its answer; one that is under way has a future, one that is over has none. */
    interface Call {
        @Nullable
        CompletableFuture<?> make() throws Exception;
    }

    private final Call call;
    private final int atOnce;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    private final CountDownLatch done;
    private volatile boolean stopped;

    Load(Call call, int atOnce) {
        this.call = call;
        this.atOnce = atOnce;
        this.done = new CountDownLatch(atOnce);
    }

    /** @param blocking whether each call needs a thread of its own */
    void start(boolean blocking) {
        for (int i = 0; i < atOnce; i++) {
            if (blocking) {
                Thread thread = new Thread(this::chain);
                thread.setDaemon(true);
                thread.start();
            } else {
                chain();
            }
        }
    }

    private void chain() {
        while (!stopped) {
            try {
                CompletableFuture<?> answer = call.make();
                if (answer != null && !answer.isDone()) {
                    CompletionStage<?> coming = answer;
                    coming.whenComplete((ok, failure) -> {
                        count(failure);
                        chain();
                    });
                    return;
                }
                if (answer != null) {
                    answer.join();
                }
                count(null);
            } catch (Exception e) {
                count(e);
            }
        }
        done.countDown();
    }

    private void count(@Nullable Throwable failure) {
        if (failure == null) {
            calls.increment();
            return;
        }
        failures.increment();
        first.compareAndSet(null, failure);
        if (failures.sum() > TOO_MANY) {
            stopped = true;
        }
    }

    long calls() {
        return calls.sum();
    }

    long failures() {
        return failures.sum();
    }

    @Nullable
    Throwable firstFailure() {
        return first.get();
    }

    boolean stopped() {
        return stopped;
    }

    void stop() throws InterruptedException {
        stopped = true;
        done.await(30, TimeUnit.SECONDS);
    }
}
