package io.github.camelllm.operation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that the provider keeps.
 *
 * @param id the provider's name for it
 * @param name its name; null if it has none
 * @param purpose what it is for; null if the provider does not say
 * @param type its media type; null if the provider does not say
 * @param bytes its size; null if the provider does not say
 * @param created when it was stored; null if the provider does not say
 * @param expires when it will be removed; null if that is not planned
 * @param details everything that the provider says of it
 */
public record StoredFile(
        String id,
        @Nullable String name,
        @Nullable String purpose,
        @Nullable String type,
        @Nullable Long bytes,
        @Nullable Instant created,
        @Nullable Instant expires,
        Map<String, Object> details)
        implements Result {

    @Override
    public Object plain() {
        return this;
    }

    @Override
    public Map<String, Object> facts() {
        return Facts.of("fileId", id);
    }
}
