package io.github.camelllm.provider;

import com.azure.core.credential.SimpleTokenCache;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.wire.WireRequest;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tokens for Azure's models. They are fetched and renewed off the caller's thread, once for all callers that wait.
 *
 * @see <a href="https://learn.microsoft.com/en-us/azure/ai-foundry/openai/how-to/managed-identity">how to</a>
 */
final class EntraTokens implements Auth {

    private static final String SCOPE = "https://cognitiveservices.azure.com/.default";
    private static final int LONGEST = 300;

    private final ConnectionSettings settings;
    private final SimpleTokenCache cache;

    EntraTokens(ConnectionSettings settings, TokenCredential credential) {
        this.settings = settings;
        TokenRequestContext wanted = new TokenRequestContext().addScopes(SCOPE);
        this.cache = new SimpleTokenCache(
                () -> Mono.defer(() -> credential.getToken(wanted)).subscribeOn(Schedulers.boundedElastic()));
    }

    static EntraTokens of(ConnectionSettings settings, boolean managedIdentity) {
        String client = settings.environment().get("AZURE_CLIENT_ID");
        if (!managedIdentity) {
            return new EntraTokens(settings, new DefaultAzureCredentialBuilder().build());
        }
        ManagedIdentityCredentialBuilder identity = new ManagedIdentityCredentialBuilder();
        return new EntraTokens(settings, (client == null ? identity : identity.clientId(client)).build());
    }

    @Override
    public CompletionStage<WireRequest> sign(WireRequest request) {
        return cache.getToken()
                .map(token -> request.withHeader("Authorization", "Bearer " + token.getToken()))
                .toFuture()
                .handle((signed, failure) -> {
                    if (signed == null) {
                        throw failed(failure);
                    }
                    return signed;
                });
    }

    private AuthenticationException failed(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String why = cause == null || cause.getMessage() == null ? "no token came" : cause.getMessage();
        why = why.replaceAll("\\s+", " ").strip();
        why = why.length() > LONGEST ? why.substring(0, LONGEST) + "…" : why;
        return new AuthenticationException(
                ErrorFacts.of("connection '" + settings.name() + "' got no token from Entra ID (" + why
                        + "): log in with 'az login', set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET, or"
                        + " set llm.connection." + settings.name() + ".api-key"),
                cause);
    }
}
