package io.github.camelllm.benchmarks.run;

import io.github.camelllm.benchmarks.contest.Machine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the cores from sleeping while something is measured. A core of a virtual machine wakes slowly and at a price, so that
 * what waits a lot, such as a few requests a second, looks dear at random.
 */
final class Awake {

    private final List<Process> spinners = new ArrayList<>();

    static Awake start(boolean wanted) throws IOException, InterruptedException {
        Awake awake = new Awake();
        for (int core = 0; wanted && core < Machine.cores(); core++) {
            awake.spinners.add(
                    Children.start(new ProcessBuilder(Native.program("awake").toString()).inheritIO()));
        }
        return awake;
    }

    void end() {
        spinners.forEach(Process::destroy);
    }
}
