package io.github.camelllm.routes.gateway.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call.
 *
 * @param key prefix of the key; null for a caller on this machine without one
 * @param tenant who pays
 * @param models patterns of the models that may be asked for; empty for all
 * @param tags put on the call
 * @param admin whether the gateway may be managed
 */
public record Caller(@Nullable String key, String tenant, List<String> models, List<String> tags, boolean admin) {

    /** The tenant of callers on this machine that have no key. */
    public static final String LOCAL = "local";

    static Caller local(boolean admin) {
        return new Caller(null, LOCAL, List.of(), List.of(), admin);
    }

    /** Whether one of the patterns, in which {@code *} stands for anything, fits the name. */
    public boolean mayAsk(String model) {
        return models.isEmpty() || models.stream().anyMatch(pattern -> fits(pattern, model));
    }

    private static boolean fits(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        String[] pieces = pattern.split("\\*", -1);
        String last = pieces[pieces.length - 1];
        int at = pieces[0].length();
        if (!name.startsWith(pieces[0])) {
            return false;
        }
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = name.indexOf(pieces[i], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return name.length() - at >= last.length() && name.endsWith(last);
    }
}
