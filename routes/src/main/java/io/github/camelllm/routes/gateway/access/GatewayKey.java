package io.github.camelllm.routes.gateway.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a key.
 *
 * @param id its prefix
 * @param hash SHA-256 of the whole key in hexadecimal
 * @param name what its owner calls it
 * @param tenant whose calls it makes
 * @param admin whether it may manage the gateway
 * @param models patterns of the models that it may ask for; empty for all
 * @param tags put on each of its calls
 * @param created when it was made
 * @param expires null if it does not
 * @param revoked when it was revoked; null if it was not
 */
public record GatewayKey(
        String id,
        String hash,
        String name,
        String tenant,
        boolean admin,
        List<String> models,
        List<String> tags,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant revoked) {

    /** Shows nothing that could be tried out. */
    @Override
    public String toString() {
        return "GatewayKey[" + id + ", " + tenant + "]";
    }

    /** Why it does not open anything at that time; null if it does. */
    @Nullable
    String closed(Instant now) {
        if (revoked != null) {
            return "was revoked";
        }
        return expires != null && !now.isBefore(expires) ? "has expired" : null;
    }
}
