package io.github.camelllm.codec.converse;

import java.util.EnumSet;
import java.util.Set;

/**
 * How one model speaks the format.
 *
 * @param issuer who can read the opaque state that the model attaches to its answers
 * @param set in what it differs from the common ground
 */
public record Traits(String issuer, Set<Trait> set) {

    public static Traits of(String issuer, Trait... traits) {
        EnumSet<Trait> set = EnumSet.noneOf(Trait.class);
        for (Trait trait : traits) {
            set.add(trait);
        }
        return new Traits(issuer, set);
    }

    boolean has(Trait trait) {
        return set.contains(trait);
    }
}
