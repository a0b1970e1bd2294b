package io.github.camelllm.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Where the module stands, and the JDKs beside the one that runs this. */
final class Place {

    static final Path MODULE =
            Path.of(System.getProperty("benchmarks", ".")).toAbsolutePath().normalize();
    static final Path TARGET = MODULE.resolve("target");
    static final String CLASSES = TARGET.resolve("classes").toString();

    private Place() {}

    /** The home of a JDK of that feature version. */
    static Path jdk(int version) throws IOException {
        if (Runtime.version().feature() == version) {
            return Path.of(System.getProperty("java.home"));
        }
        try (Stream<Path> beside =
                Files.list(Path.of(System.getProperty("java.home")).getParent())) {
            for (Path home : beside.sorted().toList()) {
                if (Files.isExecutable(home.resolve("bin/javac")) && version(home) == version) {
                    return home;
                }
            }
        }
        throw new IllegalArgumentException("there is no JDK " + version + " beside " + System.getProperty("java.home"));
    }

    private static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("\\.", 2)[0]);
    }

    /** The component's class path, and this module's. */
    static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    /** What a JVM of that version is asked for so that no library warns. */
    static List<String> quiet(int version) {
        return version >= 24
                ? List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED")
                : List.of();
    }
}
