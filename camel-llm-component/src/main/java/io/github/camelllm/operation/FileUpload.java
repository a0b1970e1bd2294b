package io.github.camelllm.operation;

import io.github.camelllm.wire.Content;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file to be stored at the provider.
 *
 * @param name its name there
 * @param type its media type
 * @param purpose what it is for, in the provider's words; null if the provider has one purpose only
 * @param content its bytes; null if it is made of conversations
 * @param conversations the requests of a batch that the file is made of, read once; empty if it has bytes of its own
 * @param extra more fields of the form
 */
public record FileUpload(
        String name,
        String type,
        @Nullable String purpose,
        @Nullable Content content,
        Iterable<BatchItem> conversations,
        Map<String, Object> extra) {}
