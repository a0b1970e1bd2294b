package io.github.camelllm.provider;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ErrorFacts;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The proofs that are a secret in a header field. */
final class Auths {

    private Auths() {}

    static Auth bearer(@Nullable String key, ConnectionSettings settings, String... variables) {
        return header("Authorization", key == null ? null : "Bearer " + key, settings, variables);
    }

    /** @param variables environment variables that the key may come from, for the message if there is none */
    static Auth header(String name, @Nullable String value, ConnectionSettings settings, String... variables) {
        if (value == null) {
            return missing(settings, variables);
        }
        return request -> CompletableFuture.completedStage(request.withHeader(name, value));
    }

    static Auth missing(ConnectionSettings settings, String... variables) {
        String cure = "connection '" + settings.name() + "' has no key: set llm.connection." + settings.name()
                + ".api-key"
                + (variables.length == 0
                        ? ""
                        : " or the environment variable " + String.join(" or ", Arrays.asList(variables)))
                + ", or send the header CamelLlmApiKey";
        return request -> CompletableFuture.failedStage(new AuthenticationException(ErrorFacts.of(cure)));
    }

    /**
     * What the setting {@code auth} asks for, where that is one of the simple kinds.
     *
     * @return null if it asks for nothing, or for a kind that the provider itself must know
     */
    static @Nullable Auth asked(ConnectionSettings settings, @Nullable String key, String... variables) {
        String kind = settings.get("auth");
        if (kind == null) {
            return null;
        }
        if (kind.startsWith("header:")) {
            return header(kind.substring("header:".length()).strip(), key, settings, variables);
        }
        return switch (kind) {
            case "none" -> Auth.NONE;
            case "bearer" -> bearer(key, settings, variables);
            default -> null;
        };
    }

    /**
     * Refuses a word for {@code auth} that the provider does not know.
     *
     * @throws IllegalArgumentException naming the words that it knows
     */
    static void check(ConnectionSettings settings, String... words) {
        String kind = settings.get("auth");
        if (kind != null && !kind.startsWith("header:") && !Arrays.asList(words).contains(kind)) {
            throw new IllegalArgumentException("connection '" + settings.name() + "' has auth '" + kind
                    + "', but its provider knows " + String.join(", ", words) + " and header:NAME");
        }
    }
}
