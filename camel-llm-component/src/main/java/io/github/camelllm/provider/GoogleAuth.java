package io.github.camelllm.provider;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.wire.WireRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Google's OAuth tokens. A token that the user gives is sent as it is; else Google's own library finds credentials and
 * renews tokens. That library is optional: without it only those connections fail that need it.
 */
final class GoogleAuth implements Auth {

    private static final String ARTIFACT = "com.google.auth:google-auth-library-oauth2-http";
    private static final String ENTRY = "com.google.auth.oauth2.GoogleCredentials";

    private final ConnectionSettings settings;
    private volatile @Nullable Auth tokens;

    private GoogleAuth(ConnectionSettings settings) {
        this.settings = settings;
    }

    static Auth of(ConnectionSettings settings) {
        String token = settings.get("token");
        return token == null ? new GoogleAuth(settings) : Auths.bearer(token, settings);
    }

    @Override
    public CompletionStage<WireRequest> sign(WireRequest request) {
        try {
            return tokens().sign(request);
        } catch (ClassNotFoundException | LinkageError e) {
            String cure = "connection '" + settings.name() + "' finds Google's credentials with the library " + ARTIFACT
                    + ", which is missing or too old: add it, or set llm.connection." + settings.name() + ".token";
            return CompletableFuture.failedStage(new AuthenticationException(ErrorFacts.of(cure), e));
        }
    }

    private Auth tokens() throws ClassNotFoundException {
        Auth known = tokens;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (tokens == null) {
                Class.forName(ENTRY, false, GoogleAuth.class.getClassLoader());
                tokens = new GoogleTokens(settings);
            }
            return tokens;
        }
    }
}
