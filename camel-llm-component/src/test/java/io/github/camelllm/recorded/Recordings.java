package io.github.camelllm.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The recordings on this machine: real ones where they can be had, and always the project's own. */
public final class Recordings {

    private static final List<Recording> ALL = load();

    private Recordings() {}

    public static List<Recording> all(Predicate<Recording> which) {
        return ALL.stream().filter(which).toList();
    }

    /** The project's own, which every machine has. */
    public static List<Recording> own() {
        return read(Path.of("src/test/resources/golden"));
    }

    private static List<Recording> load() {
        List<Recording> all = new ArrayList<>();
        SharedFolder.find("recordings").ifPresent(folder -> all.addAll(read(folder)));
        all.addAll(own());
        return all;
    }

    private static List<Recording> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .map(Recording::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
