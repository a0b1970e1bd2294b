package io.github.camelllm.benchmarks.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs. */
final class Shell {

    private Shell() {}

    /** Runs a program to its end and gives what it printed. */
    static String run(Path folder, int seconds, List<String> command) throws IOException, InterruptedException {
        Process process = Children.start(
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT));
        Thread limit = new Thread(() -> {
            try {
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        });
        limit.setDaemon(true);
        limit.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command.subList(0, Math.min(4, command.size()))) + " ended with "
                    + status + ": " + output);
        }
        return output;
    }
}
