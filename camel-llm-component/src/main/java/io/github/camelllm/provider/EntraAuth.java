package io.github.camelllm.provider;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.wire.WireRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of Microsoft Entra ID. Microsoft's own library finds credentials and renews tokens; it is optional: without it
 * only those connections fail that need it.
 */
final class EntraAuth implements Auth {

    private static final String ARTIFACT = "com.azure:azure-identity";
    private static final String ENTRY = "com.azure.identity.DefaultAzureCredentialBuilder";

    private final ConnectionSettings settings;
    private final boolean managedIdentity;
    private volatile @Nullable Auth tokens;

    /** @param managedIdentity whether only the identity of the machine is to be used, not a developer's login */
    EntraAuth(ConnectionSettings settings, boolean managedIdentity) {
        this.settings = settings;
        this.managedIdentity = managedIdentity;
    }

    @Override
    public CompletionStage<WireRequest> sign(WireRequest request) {
        try {
            return tokens().sign(request);
        } catch (ClassNotFoundException | LinkageError e) {
            return CompletableFuture.failedStage(new AuthenticationException(
                    ErrorFacts.of("connection '" + settings.name() + "' gets tokens of Entra ID with the library "
                            + ARTIFACT + ", which is missing or too old: add it, or set llm.connection."
                            + settings.name() + ".api-key"),
                    e));
        }
    }

    private Auth tokens() throws ClassNotFoundException {
        Auth known = tokens;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (tokens == null) {
                Class.forName(ENTRY, false, EntraAuth.class.getClassLoader());
                tokens = EntraTokens.of(settings, managedIdentity);
            }
            return tokens;
        }
    }
}
