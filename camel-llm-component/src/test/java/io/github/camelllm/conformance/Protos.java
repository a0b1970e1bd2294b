package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.recorded.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns messages of proto files into JSON schemas, as the JSON form of protocol buffers writes them. A type that none of
 * the files has may be anything.
 */
final class Protos {

    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[\\w.]+|[{}\\[\\]()=;<>,]");

    private final Map<String, ObjectNode> types = new HashMap<>();
    private List<String> tokens = List.of();
    private int at;

    /** @param prefix beginning of the files' names */
    static Protos read(Path folder, String prefix) {
        Protos protos = new Protos();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().startsWith(prefix)) {
                    protos.file(Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return protos;
    }

    ObjectNode schema(String message) {
        ObjectNode root = Recording.JSON.createObjectNode().put("$ref", "#/$defs/" + message);
        if (!types.containsKey(message)) {
            throw new AssertionError("there is no message " + message);
        }
        ObjectNode schemas = root.putObject("$defs");
        types.forEach((name, type) -> schemas.set(name, resolved(name, type)));
        return root;
    }

    /** Names are looked up from the message outwards. */
    private ObjectNode resolved(String scope, ObjectNode type) {
        ObjectNode copy = type.deepCopy();
        for (var reference : copy.findParents("$type")) {
            ObjectNode place = (ObjectNode) reference;
            String name = place.remove("$type").asText();
            String inner = scope;
            String found = null;
            while (found == null) {
                String candidate = inner.isEmpty() ? name : inner + "." + name;
                found = types.containsKey(candidate) ? candidate : null;
                if (inner.isEmpty()) {
                    break;
                }
                inner = inner.contains(".") ? inner.substring(0, inner.lastIndexOf('.')) : "";
            }
            if (found != null) {
                place.put("$ref", "#/$defs/" + found);
            }
        }
        return copy;
    }

    private void file(String text) {
        tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text.replaceAll("//[^\n]*", "").replaceAll("(?s)/\\*.*?\\*/", ""));
        while (token.find()) {
            tokens.add(token.group());
        }
        at = 0;
        while (at < tokens.size()) {
            switch (tokens.get(at)) {
                case "message" -> message("");
                case "enum" -> words("");
                default -> skip();
            }
        }
    }

    /** A statement, or a block with all that is in it. */
    private void skip() {
        int depth = 0;
        while (at < tokens.size()) {
            String token = tokens.get(at++);
            depth += token.equals("{") ? 1 : token.equals("}") ? -1 : 0;
            if (depth == 0 && (token.equals(";") || token.equals("}"))) {
                at += token.equals("}") && at < tokens.size() && tokens.get(at).equals(";") ? 1 : 0;
                return;
            }
        }
    }

    private void message(String scope) {
        String name = scope + tokens.get(at + 1);
        at += 3;
        ObjectNode schema = Recording.JSON.createObjectNode().put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        types.put(name, schema);
        Map<String, List<String>> choices = new LinkedHashMap<>();
        String choice = "";
        while (true) {
            switch (tokens.get(at)) {
                case "message" -> message(name + ".");
                case "enum" -> words(name + ".");
                case "oneof" -> {
                    choice = tokens.get(at + 1);
                    at += 3;
                }
                case "option", "reserved", "extensions" -> skip();
                case "}" -> {
                    at++;
                    if (choice.isEmpty()) {
                        exclusive(schema, choices);
                        return;
                    }
                    choice = "";
                }
                default -> {
                    String field = field(properties);
                    if (!choice.isEmpty()) {
                        choices.computeIfAbsent(choice, c -> new ArrayList<>()).add(field);
                    }
                }
            }
        }
    }

    private static void exclusive(ObjectNode schema, Map<String, List<String>> choices) {
        ArrayNode pairs = Recording.JSON.createArrayNode();
        for (List<String> names : choices.values()) {
            for (int i = 0; i < names.size(); i++) {
                for (int j = 0; j < i; j++) {
                    pairs.addObject().putArray("required").add(names.get(i)).add(names.get(j));
                }
            }
        }
        if (!pairs.isEmpty()) {
            schema.putObject("not").set("anyOf", pairs);
        }
    }

    private String field(ObjectNode properties) {
        boolean repeated = tokens.get(at).equals("repeated");
        at += repeated || tokens.get(at).equals("optional") ? 1 : 0;
        ObjectNode value;
        if (tokens.get(at).equals("map")) {
            value = Recording.JSON.createObjectNode().put("type", "object");
            value.set("additionalProperties", value(tokens.get(at + 4)));
            at += 6;
        } else {
            value = value(tokens.get(at++));
        }
        String name = camel(tokens.get(at));
        if (repeated) {
            ObjectNode list = Recording.JSON.createObjectNode().put("type", "array");
            list.set("items", value);
            value = list;
        }
        properties.set(name, value);
        skip();
        return name;
    }

    private static ObjectNode value(String type) {
        ObjectNode schema = Recording.JSON.createObjectNode();
        switch (type) {
            case "string" -> schema.put("type", "string");
            case "bytes" -> schema.put("type", "string").put("pattern", "^[A-Za-z0-9+/_-]*={0,2}$");
            case "bool" -> schema.put("type", "boolean");
            case "float", "double" -> schema.put("type", "number");
            case "int32", "uint32", "int64", "uint64" ->
                schema.putArray("type").add("integer").add("string");
            case "google.protobuf.Struct" -> schema.put("type", "object");
            case "google.protobuf.Duration", "google.protobuf.Timestamp" -> schema.put("type", "string");
            default -> {
                if (!type.startsWith("google.")) {
                    schema.put("$type", type);
                }
            }
        }
        return schema;
    }

    private void words(String scope) {
        String name = scope + tokens.get(at + 1);
        at += 3;
        ObjectNode schema = Recording.JSON.createObjectNode().put("type", "string");
        ArrayNode words = schema.putArray("enum");
        while (!tokens.get(at).equals("}")) {
            if (!tokens.get(at).equals("option") && !tokens.get(at).equals("reserved")) {
                words.add(tokens.get(at));
            }
            skip();
        }
        at++;
        types.put(name, schema);
    }

    private static String camel(String name) {
        return Pattern.compile("_(\\w)").matcher(name).replaceAll(m -> m.group(1)
                .toUpperCase(Locale.ROOT));
    }
}
