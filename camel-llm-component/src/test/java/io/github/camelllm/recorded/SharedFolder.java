package io.github.camelllm.recorded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where real traffic, published schemas and catalog sources lie, which are not part of the project. The system property
 * {@code camelllm.shared} says where; a machine without them runs the project's own cases only, unless it is a CI machine.
 */
public final class SharedFolder {

    private SharedFolder() {}

    /** Empty if this machine does not have it. */
    public static Optional<Path> find(String name) {
        Path folder = Path.of(System.getProperty("camelllm.shared", "../../shared"), name);
        if (Files.isDirectory(folder)) {
            return Optional.of(folder);
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(
                    "CI must run with " + folder.toAbsolutePath().normalize());
        }
        System.out.println("not on this machine: " + folder.toAbsolutePath().normalize()
                + "; only the project's own cases run (-Dcamelllm.shared=FOLDER)");
        return Optional.empty();
    }
}
