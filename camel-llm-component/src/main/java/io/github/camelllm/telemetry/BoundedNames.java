package io.github.camelllm.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names that have time series of their own. Some come from callers: a number of them is kept apart, and the rest are one.
 * Names that nobody ever answered to do not take up a place.
 */
public final class BoundedNames {

    private static final int LONGEST = 150;

    private final int most;
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    public BoundedNames(int most) {
        this.most = most;
    }

    /**
     * The name, or {@link TelemetryNames#OTHER}.
     *
     * @param real whether the name is known to stand for something
     */
    public String of(String name, boolean real) {
        if (name.isEmpty() || kept.contains(name)) {
            return name;
        }
        if (real && name.length() <= LONGEST && kept.size() < most) {
            kept.add(name);
            return name;
        }
        return TelemetryNames.OTHER;
    }

    /** Whether the name has its place already. */
    public boolean has(String name) {
        return name.isEmpty() || kept.contains(name);
    }
}
