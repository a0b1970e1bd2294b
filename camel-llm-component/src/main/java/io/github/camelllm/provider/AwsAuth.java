package io.github.camelllm.provider;

import org.jspecify.annotations.Nullable;

/**
 * Proves to Amazon's servers who calls: with a key of the service's own, or with a signature.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version 4</a>
 */
final class AwsAuth {

    private static final String BEARER = "AWS_BEARER_TOKEN_BEDROCK";

    private AwsAuth() {}

    /** What the connection itself says wins over the environment, a key over a signature. */
    static Auth of(ConnectionSettings settings, String region) {
        String own = settings.get("token") == null ? settings.key() : settings.get("token");
        boolean signed = settings.get("access-key") != null || settings.get("profile") != null;
        String key = own == null && !signed ? set(settings.environment().get(BEARER)) : own;
        Auth asked = Auths.asked(settings, key, BEARER);
        if (asked != null) {
            return asked;
        }
        String kind = settings.get("auth");
        boolean bearer = key != null || "api-key".equals(kind);
        return bearer && !"aws".equals(kind) ? Auths.bearer(key, settings, BEARER) : signature(settings, region);
    }

    private static Auth signature(ConnectionSettings settings, String region) {
        try {
            return new AwsSigner(region, credentials(settings));
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "connection '" + settings.name()
                            + "' signs its requests with AWS credentials, which needs a library:"
                            + " add org.apache.camel:camel-aws-bedrock, or software.amazon.awssdk:http-auth-aws and"
                            + " software.amazon.awssdk:auth; a key in llm.connection." + settings.name()
                            + ".api-key or " + BEARER + " needs none",
                    e);
        }
    }

    private static AwsCredentials credentials(ConnectionSettings settings) {
        String profile = settings.get("profile");
        AwsCredentials fixed = null;
        if (settings.get("access-key") != null) {
            fixed = AwsCredentials.fixed(
                    settings.require("access-key"), settings.require("secret-key"), settings.get("session-token"));
        } else if (profile == null) {
            Environment environment = settings.environment();
            String access = set(environment.get("AWS_ACCESS_KEY_ID"));
            String secret = set(environment.get("AWS_SECRET_ACCESS_KEY"));
            if (access != null && secret != null) {
                fixed = AwsCredentials.fixed(access, secret, set(environment.get("AWS_SESSION_TOKEN")));
            }
            profile = set(environment.get("AWS_PROFILE"));
        }
        return fixed == null ? AwsChain.credentials(profile) : fixed;
    }

    private static @Nullable String set(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
