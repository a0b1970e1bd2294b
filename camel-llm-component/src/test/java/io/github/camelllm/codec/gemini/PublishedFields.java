package io.github.camelllm.codec.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.recorded.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields that the provider publishes for each of its messages: from a discovery document, or from proto files. */
final class PublishedFields {

    private static final Pattern LINE =
            Pattern.compile("^\\s*(?:message\\s+(\\w+)\\s*\\{(\\})?|(enum|oneof)\\s+\\w+\\s*\\{|"
                    + "(?:optional |repeated )?([\\w.]+|map<[^>]*>)\\s+(\\w+)\\s*=\\s*\\d+.*|(\\}))");

    /** Field names with the name of their message, or an empty text for plain values. */
    private final Map<String, Map<String, String>> messages = new HashMap<>();

    static PublishedFields discovery(Path file) throws IOException {
        PublishedFields fields = new PublishedFields();
        JsonNode schemas = Answer.parse(Files.readString(file)).path("schemas");
        schemas.properties().forEach(schema -> {
            Map<String, String> known = new HashMap<>();
            schema.getValue().path("properties").properties().forEach(p -> {
                JsonNode type = p.getValue().has("items") ? p.getValue().path("items") : p.getValue();
                known.put(p.getKey(), type.path("$ref").asText(""));
            });
            fields.messages.put(schema.getKey(), known);
        });
        return fields;
    }

    static PublishedFields protos(Path folder, String prefix) throws IOException {
        PublishedFields fields = new PublishedFields();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(f -> f.getFileName().toString().startsWith(prefix)).forEach(files::add);
        }
        for (Path file : files) {
            fields.proto(Files.readAllLines(file));
        }
        return fields;
    }

    private void proto(List<String> lines) {
        Deque<String> open = new ArrayDeque<>();
        for (String full : lines) {
            String line = full.replaceFirst("//.*", "");
            Matcher found = LINE.matcher(line);
            if (!found.find()) {
                option(line, open);
                continue;
            }
            if (found.group(1) != null) {
                messages.putIfAbsent(found.group(1), new HashMap<>());
                if (found.group(2) == null) {
                    open.push(found.group(1));
                }
            } else if (found.group(3) != null) {
                open.push("oneof".equals(found.group(3)) ? String.valueOf(open.peek()) : "");
            } else if (found.group(5) != null && !open.isEmpty()) {
                Map<String, String> message = messages.get(open.peek());
                if (message != null) {
                    String type = found.group(4);
                    message.put(camel(found.group(5)), type.substring(type.lastIndexOf('.') + 1));
                }
                option(line, open);
            } else if (found.group(6) != null && !open.isEmpty()) {
                open.pop();
            }
        }
    }

    private static void option(String line, Deque<String> open) {
        if (line.contains("{") && !line.contains("}")) {
            open.push("");
        }
    }

    private static String camel(String name) {
        return Pattern.compile("_(\\w)").matcher(name).replaceAll(m -> m.group(1)
                .toUpperCase(java.util.Locale.ROOT));
    }

    /** Places in the value that no published field has. */
    List<String> unknown(String message, JsonNode value) {
        List<String> unknown = new ArrayList<>();
        check(message, message, value, unknown);
        return unknown;
    }

    private void check(@Nullable String message, String path, JsonNode value, List<String> unknown) {
        Map<String, String> known = message == null ? null : messages.get(message);
        if (value.isArray()) {
            value.forEach(element -> check(message, path, element, unknown));
        } else if (value.isObject() && known != null && !known.isEmpty()) {
            value.properties().forEach(p -> {
                if (!known.containsKey(p.getKey())) {
                    unknown.add(path + "." + p.getKey());
                } else {
                    check(known.get(p.getKey()), path + "." + p.getKey(), p.getValue(), unknown);
                }
            });
        }
    }
}
