package io.github.camelllm.routes.gateway.headers;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Names of headers in small letters. The same few come all the time, so that they are kept; whatever else comes is not. */
final class SmallLetters {

    private static final int PLACES = 1_000;
    private static final int LONGEST = 100;

    private static final ConcurrentMap<String, String> KNOWN = new ConcurrentHashMap<>();

    private SmallLetters() {}

    static String of(String name) {
        String known = KNOWN.get(name);
        return known == null ? made(name) : known;
    }

    private static String made(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        if (name.length() <= LONGEST && KNOWN.size() < PLACES) {
            KNOWN.put(name, small);
        }
        return small;
    }
}
