package io.github.camelllm.operation;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stored file, read as they come. Whoever reads them closes them.
 *
 * @param type media type; null if the provider does not say
 */
public record FileContent(@Nullable String type, InputStream bytes) implements Result {

    /** The bytes. */
    @Override
    public Object plain() {
        return bytes;
    }
}
