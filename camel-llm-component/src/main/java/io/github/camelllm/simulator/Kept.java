package io.github.camelllm.simulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Things by their names, of which the oldest make room for new ones. Not safe for threads. */
final class Kept<T> {

    private static final int MOST = 1000;

    private final Map<String, T> things = new LinkedHashMap<>();
    private int number;

    /** @return a number that no other thing has */
    int next() {
        return ++number;
    }

    void put(String name, T thing) {
        if (things.size() >= MOST) {
            things.remove(things.keySet().iterator().next());
        }
        things.put(name, thing);
    }

    @Nullable
    T get(String name) {
        return things.get(name);
    }

    void remove(String name) {
        things.remove(name);
    }

    Collection<T> all() {
        return things.values();
    }
}
