package io.github.camelllm.benchmarks.run;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Processes that end when this one does, also when a signal ends it. */
final class Children {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Children::end)));
    }

    private Children() {}

    static Process start(ProcessBuilder builder) throws IOException {
        Process child = builder.start();
        RUNNING.add(child);
        CompletableFuture<Boolean> unused = child.onExit().thenApply(RUNNING::remove);
        return child;
    }

    private static void end(Process child) {
        child.descendants().forEach(ProcessHandle::destroy);
        child.destroy();
    }
}
