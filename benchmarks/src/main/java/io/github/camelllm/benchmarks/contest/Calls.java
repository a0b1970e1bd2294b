package io.github.camelllm.benchmarks.contest;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * CPU time and allocation of a call: {@code Calls NAME CLASS BASE SCENARIO …}, where the base is the upstream's address and a
 * scenario is {@code small:64}, {@code large:64}, {@code stream:64}: what is asked, and how many calls are under way.
 * It prints a line of JSON for each. System properties: {@code warm} and {@code measure} in seconds, {@code upstream}
 * the upstream's process.
 */
public final class Calls {

    private static final double WARM = Double.parseDouble(System.getProperty("warm", "8"));
    private static final double MEASURE = Double.parseDouble(System.getProperty("measure", "6"));
    private static final long UPSTREAM = Long.getLong("upstream", 0L);
    private static final int LONGEST_WARM = 4;

    private Calls() {}

    public static void main(String[] args) throws Exception {
        for (int i = 3; i < args.length; i++) {
            String[] scenario = args[i].split(":", -1);
            measure(args[0], args[1], args[2], scenario[0], Integer.parseInt(scenario[1]));
        }
        System.exit(0);
    }

    private static void measure(String name, String type, String base, String scenario, int atOnce) throws Exception {
        try (Contestant contestant = Class.forName(type)
                .asSubclass(Contestant.class)
                .getDeclaredConstructor()
                .newInstance()) {
            boolean stream = scenario.equals("stream");
            contestant.open(URI.create(base + (stream ? "/openai-stream/v1" : "/openai-whole/v1")), atOnce);
            Question question = scenario.equals("large") ? Question.large("mock-model") : Question.small("mock-model");
            Load load = new Load(call(contestant, question, stream), atOnce);
            load.start(!(contestant instanceof AsyncContestant));
            warm(load, scenario);
            print(name, scenario, atOnce, load);
            load.stop();
        }
    }

    private static Load.Call call(Contestant contestant, Question question, boolean stream) {
        if (contestant instanceof AsyncContestant async) {
            if (!stream) {
                return () -> async.askAsync(question).thenAccept(answer -> Check.whole(question, answer));
            }
            return () -> {
                Check.Pieces pieces = new Check.Pieces();
                CompletableFuture<Answer> answer = async.readAsync(question, pieces);
                return answer.thenAccept(pieces::all);
            };
        }
        return () -> {
            if (stream) {
                Check.Pieces pieces = new Check.Pieces();
                pieces.all(contestant.read(question, pieces));
            } else {
                Check.whole(question, contestant.ask(question));
            }
            return null;
        };
    }

    /** Until the time is over and enough calls have run to be compiled. */
    private static void warm(Load load, String scenario) throws InterruptedException {
        long enough = scenario.equals("small") ? 100_000 : scenario.equals("large") ? 15_000 : 4_000;
        long start = System.nanoTime();
        double seconds = 0;
        while (!load.stopped() && (seconds < WARM || (load.calls() < enough && seconds < LONGEST_WARM * WARM))) {
            Thread.sleep(200);
            seconds = (System.nanoTime() - start) / 1e9;
        }
    }

    private static void print(String name, String scenario, int atOnce, Load load) throws InterruptedException {
        long start = System.nanoTime();
        long calls = load.calls();
        long failures = load.failures();
        long cpu = Machine.cpu();
        long allocated = Machine.allocated();
        double busy = Machine.busy();
        double stolen = Machine.stolen();
        double upstream = UPSTREAM == 0 ? 0 : Machine.cpu(UPSTREAM);
        Thread.sleep((long) (MEASURE * 1000));
        double seconds = (System.nanoTime() - start) / 1e9;
        calls = load.calls() - calls;
        double own = (Machine.cpu() - cpu) / 1e9;
        double others = UPSTREAM == 0 ? 0 : Machine.cpu(UPSTREAM) - upstream;
        double all = seconds * Machine.cores();
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"%s\",\"scenario\":\"%s\",\"atOnce\":%d,\"calls\":%d,\"failures\":%d,\"cpuMicros\":%.2f,"
                        + "\"allocatedBytes\":%.0f,\"callsPerSecond\":%.1f,\"ownShare\":%.3f,\"upstreamShare\":%.3f,"
                        + "\"foreignShare\":%.3f,\"stolenShare\":%.3f,\"jdk\":%d%s}%n",
                name,
                scenario,
                atOnce,
                calls,
                load.failures() - failures,
                calls == 0 ? 0 : own * 1e6 / calls,
                calls == 0 || allocated < 0 ? -1.0 : (double) (Machine.allocated() - allocated) / calls,
                calls / seconds,
                own / all,
                others / all,
                Math.max(0, (Machine.busy() - busy - own - others) / all),
                (Machine.stolen() - stolen) / all,
                Runtime.version().feature(),
                failure(load.firstFailure()));
        System.out.flush();
    }

    static String failure(@Nullable Throwable failure) {
        return failure == null
                ? ""
                : ",\"firstFailure\":\"" + failure.toString().replaceAll("[\"\\\\\\p{Cntrl}]", "'") + "\"";
    }
}
