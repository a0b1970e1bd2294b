package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reads an attachment from its address, which may contain it. */
public final class DataAddress {

    private DataAddress() {}

    /** @param address {@code data:TYPE;base64,…} or where the content is */
    public static Part.Attachment attachment(Media.Kind kind, String address, @Nullable String detail) {
        int comma = address.indexOf(',');
        if (address.startsWith("data:") && comma > 0) {
            String type = address.substring("data:".length(), comma);
            boolean base64 = type.endsWith(";base64");
            int end = type.indexOf(';');
            type = end < 0 ? type : type.substring(0, end);
            String data = address.substring(comma + 1);
            Media content = base64
                    ? new Media.Base64(data)
                    : new Media.Bytes(data.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new Part.Attachment(kind, content, type.isEmpty() ? null : type, null, detail, null, null);
        }
        try {
            return new Part.Attachment(kind, new Media.Address(URI.create(address)), null, null, detail, null, null);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    ErrorFacts.of("an attachment's address is neither a URL nor data:…;base64,…"), e);
        }
    }
}
