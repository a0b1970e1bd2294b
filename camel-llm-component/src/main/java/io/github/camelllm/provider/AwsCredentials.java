package io.github.camelllm.provider;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Where the keys for signatures come from. */
@FunctionalInterface
interface AwsCredentials {

    /** Never blocks. The stage fails with an {@link io.github.camelllm.error.LlmException} if there are none. */
    CompletionStage<AwsCredentialsIdentity> get();

    /** @param token null for keys that do not expire */
    static AwsCredentials fixed(String accessKey, String secretKey, @Nullable String token) {
        AwsCredentialsIdentity keys = token == null
                ? AwsCredentialsIdentity.create(accessKey, secretKey)
                : AwsSessionCredentialsIdentity.create(accessKey, secretKey, token);
        return () -> CompletableFuture.completedStage(keys);
    }
}
