package io.github.camelllm.benchmarks.contest;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Many calls at once to a model that takes two seconds: {@code InFlight NAME CLASS BASE COUNT}. After ten seconds of quick calls,
 * which compile the code, three waves: one that opens the connections and two that find them open. It prints a line of
 * JSON.
 */
public final class InFlight {

    private static final int WAVES = 3;
    private static final int PATIENCE = 90;
    private static final int WARM = Integer.getInteger("warm", 10);

    private InFlight() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[3]);
        Question question = Question.small("mock-model");
        warm(args[1], args[2], question);
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"count\":%d,\"jdk\":%d",
                args[0],
                count,
                Runtime.version().feature()));
        try (Contestant contestant = Class.forName(args[1])
                .asSubclass(Contestant.class)
                .getDeclaredConstructor()
                .newInstance()) {
            contestant.open(URI.create(args[2] + "/openai-whole,l2000/v1"), count);
            for (int wave = 1; wave <= WAVES; wave++) {
                line.append(wave(contestant, question, count, wave));
                Thread.sleep(500);
            }
            line.append(String.format(Locale.ROOT, ",\"peakMegabytes\":%.0f}", Machine.megabytes("self", "VmHWM")));
            System.out.println(line);
            System.out.flush();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void warm(String type, String base, Question question) throws Exception {
        try (Contestant contestant = Class.forName(type)
                .asSubclass(Contestant.class)
                .getDeclaredConstructor()
                .newInstance()) {
            contestant.open(URI.create(base + "/openai-whole/v1"), 64);
            Load load = new Load(call(contestant, question), 64);
            load.start(!(contestant instanceof AsyncContestant));
            Thread.sleep(WARM * 1000L);
            load.stop();
        }
    }

    private static Load.Call call(Contestant contestant, Question question) {
        return () -> {
            if (contestant instanceof AsyncContestant async) {
                return async.askAsync(question).thenAccept(answer -> Check.whole(question, answer));
            }
            Check.whole(question, contestant.ask(question));
            return null;
        };
    }

    private static String wave(Contestant contestant, Question question, int count, int number) throws Exception {
        System.gc();
        Machine.resetPeakThreads();
        CountDownLatch open = new CountDownLatch(count);
        LongAdder failures = new LongAdder();
        AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
        Load.Call call = call(contestant, question);
        long cpu = Machine.cpu();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            if (contestant instanceof AsyncContestant) {
                one(call, open, failures, first);
            } else {
                Thread thread = new Thread(() -> one(call, open, failures, first));
                thread.setDaemon(true);
                thread.start();
            }
        }
        boolean complete = open.await(PATIENCE, TimeUnit.SECONDS);
        return String.format(
                Locale.ROOT,
                ",\"wave%d\":{\"seconds\":%.3f,\"complete\":%b,\"failures\":%d,\"peakThreads\":%d,\"cpuMicros\":%.1f%s}",
                number,
                (System.nanoTime() - start) / 1e9,
                complete,
                failures.sum(),
                Machine.peakThreads(),
                (Machine.cpu() - cpu) / 1e3 / count,
                Calls.failure(first.get()));
    }

    private static void one(
            Load.Call call, CountDownLatch open, LongAdder failures, AtomicReference<@Nullable Throwable> first) {
        try {
            CompletionStage<?> answer = call.make();
            if (answer == null) {
                open.countDown();
                return;
            }
            answer.whenComplete((ok, failure) -> over(failure, open, failures, first));
        } catch (Exception e) {
            over(e, open, failures, first);
        }
    }

    private static void over(
            @Nullable Throwable failure,
            CountDownLatch open,
            LongAdder failures,
            AtomicReference<@Nullable Throwable> first) {
        if (failure != null) {
            failures.increment();
            first.compareAndSet(null, failure);
        }
        open.countDown();
    }
}
