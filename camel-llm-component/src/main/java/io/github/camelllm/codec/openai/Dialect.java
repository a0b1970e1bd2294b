package io.github.camelllm.codec.openai;

import java.util.EnumSet;
import java.util.Set;

/**
 * How one server speaks the format.
 *
 * @param issuer who can read the opaque state that this server attaches to its answers
 * @param quirks in what it differs from the common ground
 */
public record Dialect(String issuer, Set<Quirk> quirks) {

    public static Dialect of(String issuer, Quirk... quirks) {
        EnumSet<Quirk> set = EnumSet.noneOf(Quirk.class);
        for (Quirk quirk : quirks) {
            set.add(quirk);
        }
        return new Dialect(issuer, set);
    }

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
