package io.github.camelllm.codec;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads an attachment from its address, which may contain it. */
public final class ContentAddress {

    private ContentAddress() {}

    /** @param address {@code data:TYPE;base64,…} or where the content is */
    public static Part.Attachment attachment(
            Media.Kind kind, String address, @Nullable String name, @Nullable String detail) {
        int comma = address.indexOf(',');
        if (!address.startsWith("data:") || comma < 0) {
            return new Part.Attachment(kind, new Media.Address(uri(address)), null, name, detail, null, null);
        }
        String type = address.substring("data:".length(), comma);
        String data = address.substring(comma + 1);
        Media content = type.endsWith(";base64")
                ? new Media.Base64(data)
                : new Media.Bytes(data.getBytes(StandardCharsets.UTF_8));
        int parameters = type.indexOf(';');
        type = parameters < 0 ? type : type.substring(0, parameters);
        return new Part.Attachment(kind, content, type.isEmpty() ? null : type, name, detail, null, null);
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    ErrorFacts.of("an attachment's address is neither a URL nor data:…;base64,…"), e);
        }
    }
}
