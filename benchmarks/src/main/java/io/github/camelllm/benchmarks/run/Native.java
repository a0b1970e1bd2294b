package io.github.camelllm.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs in C. */
final class Native {

    private Native() {}

    /** Compiles a program if it has changed. */
    static Path program(String name) throws IOException, InterruptedException {
        Path source = Place.MODULE.resolve("native/" + name + ".c");
        Path program = Place.TARGET.resolve("native/" + name);
        Files.createDirectories(program.getParent());
        if (!Files.exists(program)
                || Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) < 0) {
            Shell.run(Place.MODULE, 120, List.of("gcc", "-O2", "-o", program.toString(), source.toString()));
        }
        return program;
    }
}
