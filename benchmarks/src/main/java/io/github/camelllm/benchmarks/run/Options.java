package io.github.camelllm.benchmarks.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of a run as {@code name=value}. */
final class Options {

    private static final Set<String> KNOWN = Set.of(
            "rounds",
            "names",
            "scenarios",
            "counts",
            "jdk",
            "warm",
            "measure",
            "memory",
            "minutes",
            "awake",
            "results",
            "java");

    private final Map<String, String> values = new HashMap<>();

    Options(List<String> args) {
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 0 || !KNOWN.contains(arg.substring(0, equals))) {
                throw new IllegalArgumentException(
                        "'" + arg + "' is no option; there are " + KNOWN + ", as name=value");
            }
            values.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, otherwise + ""));
    }

    List<String> list(String name, String otherwise) {
        return List.of(text(name, otherwise).split(",", -1));
    }
}
