package io.github.camelllm.chat;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the content of an image, a document, a sound or a film is. */
public sealed interface Media {

    /** The bytes themselves. They are not copied: whoever made the value must not change them. */
    @SuppressWarnings("ArrayRecordComponent") // large and never compared
    record Bytes(byte[] bytes) implements Media {
        @Override
        public String toString() {
            return "Bytes[" + bytes.length + "]";
        }
    }

    /**
     * The bytes in base64, as most formats carry them; kept so that a large attachment is not decoded and encoded again.
     *
     * @param data it must not change. Of a request that a gateway read it is made of its bytes when somebody asks for its
     *     characters, and keeps those bytes
     */
    record Base64(CharSequence data) implements Media {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Base64 that && data.toString().contentEquals(that.data);
        }

        @Override
        public int hashCode() {
            return data.toString().hashCode();
        }

        @Override
        public String toString() {
            return "Base64[" + data.length() + " characters]";
        }
    }

    /** An address that the provider reads from. */
    record Address(URI uri) implements Media {}

    /** A file that was uploaded to the provider before. */
    record FileId(String id) implements Media {}

    /** The content in base64, or null if it is elsewhere. */
    default @Nullable String base64() {
        if (this instanceof Base64 base64) {
            return base64.data().toString();
        }
        if (this instanceof Bytes bytes) {
            return java.util.Base64.getEncoder().encodeToString(bytes.bytes());
        }
        return null;
    }

    /** What the content is, which decides the words that a format uses for it. */
    enum Kind {
        IMAGE,
        DOCUMENT,
        AUDIO,
        VIDEO;

        /** The kind that a media type belongs to; everything that is no image, sound or film is a document. */
        public static Kind of(String mediaType) {
            if (mediaType.startsWith("image/")) {
                return IMAGE;
            }
            if (mediaType.startsWith("audio/")) {
                return AUDIO;
            }
            return mediaType.startsWith("video/") ? VIDEO : DOCUMENT;
        }
    }
}
