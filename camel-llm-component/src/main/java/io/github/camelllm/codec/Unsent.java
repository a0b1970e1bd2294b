package io.github.camelllm.codec;

import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Warnings;

/** Warns of what stands beside words, attachments and schemas where a format has no place for it. */
public final class Unsent {

    private Unsent() {}

    public static void citations(Part.Text text, Warnings warnings) {
        if (!text.citations().isEmpty()) {
            warnings.dropped("a text's citations", "the format takes none back");
        }
    }

    public static void detail(Part.Attachment attachment, Warnings warnings) {
        if (attachment.detail() != null) {
            warnings.dropped("the detail of an attachment", "the format has none");
        }
    }

    /** For formats that always obey a schema, and in which it has no name. */
    public static void labels(ResponseFormat.JsonSchema schema, Warnings warnings) {
        if (schema.description() != null) {
            warnings.dropped("the description of the response format", "the format has no place for it");
        }
        if (Boolean.FALSE.equals(schema.strict())) {
            warnings.dropped("strict=false of the JSON schema", "the format always obeys a schema");
        }
    }

    /** A part that another format has, or that another provider of this one made. */
    public static void foreign(Part.Native part, String format, Warnings warnings) {
        boolean other = part.issuer() == null || !part.raw().format().equals(format);
        warnings.dropped(
                other ? "a part of the format " + part.raw().format() : "a part that " + part.issuer() + " made",
                other ? "this format does not know it" : "nobody else can read it");
    }
}
