package io.github.camelllm.operation;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A text as it sounds.
 *
 * @param audio its bytes as they come; whoever reads them closes the stream, which ends the call
 * @param mediaType for instance {@code audio/mpeg}; null if the provider did not say
 */
public record Speech(InputStream audio, @Nullable String mediaType) implements Result {

    /** The stream of bytes. */
    @Override
    public Object plain() {
        return audio;
    }
}
