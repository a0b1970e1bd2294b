package io.github.camelllm.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Programs beside the module, each in a folder with a {@code pom.xml} that names its libraries, and {@code src}. */
final class Sources {

    private Sources() {}

    /**
     * Resolves the libraries, compiles, and gives the class path.
     *
     * @param folder in the module
     * @param beside classes that it uses; empty for none
     * @param shared source folder in the module whose classes it uses; empty for none
     */
    static String classPath(String folder, String beside, String shared) throws IOException, InterruptedException {
        Path source = Place.MODULE.resolve(folder);
        Path built = Place.TARGET.resolve(folder);
        Path classes = built.resolve("classes");
        Files.createDirectories(classes);
        String libraries = libraries(source.resolve("pom.xml"), built);
        String others = beside.isEmpty() ? libraries : beside + File.pathSeparator + libraries;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/javac").toString(),
                "--release",
                "17",
                "-nowarn",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                others));
        if (!shared.isEmpty()) {
            command.addAll(List.of("-sourcepath", Place.MODULE.resolve(shared).toString()));
        }
        try (Stream<Path> files = Files.walk(source.resolve("src"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> command.add(file.toString()));
        }
        Shell.run(Place.MODULE, 300, command);
        return classes + File.pathSeparator + others;
    }

    private static String libraries(Path pom, Path built) throws IOException, InterruptedException {
        Path known = built.resolve("class-path");
        Path made = built.resolve("pom.xml");
        if (Files.exists(known) && Arrays.equals(Files.readAllBytes(pom), Files.readAllBytes(made))) {
            return Files.readString(known).strip();
        }
        Files.copy(pom, made, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(known);
        Shell.run(
                built,
                900,
                List.of(
                        "mvn",
                        "-q",
                        "-B",
                        "-ntp",
                        "-f",
                        made.toString(),
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + known));
        return Files.readString(known).strip();
    }
}
