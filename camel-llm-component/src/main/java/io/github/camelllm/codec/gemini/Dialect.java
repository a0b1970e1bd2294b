package io.github.camelllm.codec.gemini;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one server speaks the format.
 *
 * @param issuer who can read the signatures that this server attaches to its answers
 * @param models path of its models, for instance {@code /models/}
 * @param files where uploaded files are that are named like {@code files/abc}; null if it keeps none
 * @param thinking how a model, by its name, is told how much to think
 * @param signed whether a model, by its name, refuses tool calls without a signature
 * @param quirks in what it differs from the common ground
 */
public record Dialect(
        String issuer,
        String models,
        @Nullable String files,
        Function<String, ThinkingScale> thinking,
        Predicate<String> signed,
        Set<Quirk> quirks) {

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
