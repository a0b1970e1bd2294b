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

    private static final String DATA = "data:";

    private ContentAddress() {}

    /** @param address {@code data:TYPE;base64,…} or where the content is */
    public static Part.Attachment attachment(
            Media.Kind kind, CharSequence address, @Nullable String name, @Nullable String detail) {
        int comma = isData(address) ? comma(address) : -1;
        if (comma < 0) {
            return new Part.Attachment(
                    kind, new Media.Address(uri(address.toString())), null, name, detail, null, null);
        }
        String type = address.subSequence(DATA.length(), comma).toString();
        CharSequence data = address.subSequence(comma + 1, address.length());
        Media content = type.endsWith(";base64")
                ? new Media.Base64(data)
                : new Media.Bytes(data.toString().getBytes(StandardCharsets.UTF_8));
        int parameters = type.indexOf(';');
        type = parameters < 0 ? type : type.substring(0, parameters);
        return new Part.Attachment(kind, content, type.isEmpty() ? null : type, name, detail, null, null);
    }

    /** Whether the content stands in the address itself. */
    public static boolean isData(CharSequence address) {
        return begins(address, DATA);
    }

    /** Whether the content is somewhere else. */
    public static boolean isLink(CharSequence address) {
        return begins(address, "http");
    }

    private static boolean begins(CharSequence address, String word) {
        return address.length() >= word.length() && word.contentEquals(address.subSequence(0, word.length()));
    }

    private static int comma(CharSequence address) {
        int at = DATA.length();
        while (at < address.length() && address.charAt(at) != ',') {
            at++;
        }
        return at == address.length() ? -1 : at;
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
