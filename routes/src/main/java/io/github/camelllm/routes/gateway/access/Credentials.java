package io.github.camelllm.routes.gateway.access;

import java.util.Locale;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a caller shows.
 *
 * @param gateway a key of the gateway
 * @param provider the caller's own key of a provider
 * @param other something that is neither, such as the admin key
 * @param malformed whether what is meant for the gateway has not the form of its keys
 */
record Credentials(@Nullable KeyText gateway, @Nullable String provider, @Nullable String other, boolean malformed) {

    private static final String BEARER = "bearer ";

    /** Takes them out of the message, so that nothing behind can show them. */
    static Credentials take(Message message) {
        String key = remove(message, "x-api-key");
        String bearer = remove(message, "authorization");
        if (bearer != null && bearer.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            bearer = bearer.substring(BEARER.length()).strip();
        } else {
            bearer = null;
        }
        KeyText byKey = key == null ? null : KeyText.parse(key);
        KeyText byBearer = bearer == null ? null : KeyText.parse(bearer);
        if (byKey != null) {
            return new Credentials(byKey, byBearer == null ? bearer : null, null, false);
        }
        if (byBearer != null) {
            return new Credentials(byBearer, key, null, false);
        }
        boolean malformed =
                (key != null && key.startsWith(KeyText.MARK)) || (bearer != null && bearer.startsWith(KeyText.MARK));
        // Anthropic's clients know only x-api-key: what they show there may be for the provider
        return new Credentials(null, bearer == null ? key : bearer, key == null ? bearer : key, malformed);
    }

    private static @Nullable String remove(Message message, String name) {
        return message.removeHeader(name) instanceof String value && !value.isBlank() ? value.strip() : null;
    }

    /** Names nothing that is secret. */
    @Override
    public String toString() {
        return "Credentials[" + gateway + "]";
    }
}
