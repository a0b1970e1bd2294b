package io.github.camelllm.codec.responses;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one server speaks the format.
 *
 * @param issuer who can read the opaque state that this server attaches to its answers
 * @param quirks in what it differs from the common ground
 * @param thinkers names of models that are known to think without being asked; null if none are. A model that is
 *     missing here loses its encrypted thoughts between turns unless thinking is asked for, and nothing else.
 */
public record ResponsesDialect(String issuer, Set<ResponsesQuirk> quirks, @Nullable Pattern thinkers) {

    public static ResponsesDialect of(String provider, ResponsesQuirk... quirks) {
        EnumSet<ResponsesQuirk> set = EnumSet.noneOf(ResponsesQuirk.class);
        for (ResponsesQuirk quirk : quirks) {
            set.add(quirk);
        }
        return new ResponsesDialect(issuer(provider), set, null);
    }

    /** @param models a regular expression that the whole name of a model must match */
    public ResponsesDialect thinkers(String models) {
        return new ResponsesDialect(issuer, quirks, Pattern.compile(models));
    }

    /** State has the shape of this format, so that another format of the same provider can't use it. */
    static String issuer(String provider) {
        return provider + "/" + Responses.FORMAT;
    }

    boolean has(ResponsesQuirk quirk) {
        return quirks.contains(quirk);
    }

    boolean thinks(String model) {
        return thinkers != null && thinkers.matcher(model).matches();
    }
}
