package io.github.camelllm.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that is written while it is read.
 *
 * @param parts one, if the form is {@link Form#RAW}
 */
public record Upload(Form form, List<Part> parts) {

    /** How parts become a body. */
    public enum Form {
        /** {@code multipart/form-data}, where each part has a name. */
        FORM_DATA,
        /** {@code multipart/related}, where the order says what a part is. */
        RELATED,
        /** The bytes of a single part. */
        RAW
    }

    /**
     * One part.
     *
     * @param name the form's field; empty outside of forms
     * @param fileName null if the part is no file
     * @param type media type; null if it is plain text of a form
     */
    public record Part(String name, @Nullable String fileName, @Nullable String type, Content content) {}

    public Upload {
        parts = List.copyOf(parts);
        if (form == Form.RAW && parts.size() != 1) {
            throw new IllegalArgumentException("a raw body has one part, not " + parts.size());
        }
    }

    public static Upload raw(String type, Content content) {
        return new Upload(Form.RAW, List.of(new Part("", null, type, content)));
    }

    public static Builder builder(Form form) {
        return new Builder(form);
    }

    /** Gathers the parts in order. */
    public static final class Builder {
        private final Form form;
        private final List<Part> parts = new ArrayList<>();

        private Builder(Form form) {
            this.form = form;
        }

        /** A field of text; nothing if the value is null. */
        public Builder field(String name, @Nullable Object value) {
            if (value != null) {
                byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
                parts.add(new Part(name, null, null, Content.of(bytes)));
            }
            return this;
        }

        public Builder file(String name, String fileName, String type, Content content) {
            parts.add(new Part(name, fileName, type, content));
            return this;
        }

        public Upload build() {
            return new Upload(form, parts);
        }
    }
}
