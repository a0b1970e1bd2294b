package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.wire.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The fields of a form as an object, since documents describe forms so. Numbers are numbers, and files are text. */
final class FormFields {

    private FormFields() {}

    static ObjectNode of(Upload form) {
        ObjectNode fields = Recording.JSON.createObjectNode();
        for (Upload.Part part : form.parts()) {
            String name = part.name();
            if (name.endsWith("[]")) {
                fields.withArray('/' + name.substring(0, name.length() - 2)).add(value(part));
            } else {
                fields.set(name, value(part));
            }
        }
        return fields;
    }

    private static JsonNode value(Upload.Part part) {
        String text = text(part);
        return part.fileName() == null && text.matches("-?\\d+(\\.\\d+)?")
                ? Sending.json(text)
                : TextNode.valueOf(text);
    }

    static String text(Upload.Part part) {
        try (InputStream content = part.content().open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
