package io.github.camelllm.operation;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Usage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures.
 *
 * @param model the model that drew them, in the provider's words; null if it did not say
 */
public record Images(@Nullable String model, List<Image> images, Usage usage) implements Result {

    public Images {
        images = List.copyOf(images);
    }

    /**
     * One picture.
     *
     * @param content its bytes, or where they are
     * @param mediaType for instance {@code image/png}; null if the provider did not say
     * @param prompt what was drawn, where the provider wrote the prompt anew; null otherwise
     */
    public record Image(Media content, @Nullable String mediaType, @Nullable String prompt) {

        /** The bytes, or the address as text. */
        public Object plain() {
            if (content instanceof Media.Bytes bytes) {
                return bytes.bytes();
            }
            if (content instanceof Media.Base64 base64) {
                return Base64.getMimeDecoder().decode(base64.data().toString());
            }
            return content instanceof Media.Address address ? address.uri().toString() : content.toString();
        }
    }

    /** The bytes of a single picture, or its address as text where the provider keeps it; or else the list of them. */
    @Override
    public Object plain() {
        if (images.size() == 1) {
            return images.get(0).plain();
        }
        List<Object> all = new ArrayList<>();
        images.forEach(image -> all.add(image.plain()));
        return all;
    }
}
