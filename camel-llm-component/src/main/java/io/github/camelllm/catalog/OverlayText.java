package io.github.camelllm.catalog;

import io.github.camelllm.json.JsonException;
import io.github.camelllm.json.JsonTape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The text of an overlay, cut into entries that know their lines. */
final class OverlayText {

    private final String overlay;
    private final String text;
    private int line = 1;

    private OverlayText(String overlay, String text) {
        this.overlay = overlay;
        this.text = text;
    }

    /** @param where says where a field stands */
    record Item(Map<?, ?> fields, Function<String, String> where) {}

    /** @param where says where it stands */
    record Setting(String key, String value, String where) {}

    static IllegalArgumentException invalid(String overlay, String where, String problem) {
        return new IllegalArgumentException(overlay + ", " + where + ": " + problem);
    }

    static List<Setting> settings(String overlay, String text) {
        List<Setting> settings = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String setting = line.strip();
            int equals = setting.indexOf('=');
            if (setting.isEmpty() || setting.startsWith("#") || setting.startsWith("!")) {
                continue;
            }
            if (equals < 0) {
                throw invalid(overlay, "line " + number, "is not KEY = VALUE");
            }
            settings.add(new Setting(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip(),
                    "line " + number));
        }
        return settings;
    }

    /** The outermost objects of a text, whatever brackets and commas are between them. */
    static List<Item> objects(String overlay, String text) {
        return new OverlayText(overlay, text).objects();
    }

    private List<Item> objects() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c == '{') {
                int end = end(i);
                items.add(item(text.substring(i, end)));
                i = end - 1;
            } else if (c != '[' && c != ']' && c != ',' && !Character.isWhitespace(c)) {
                throw invalid(overlay, "line " + line, "has '" + c + "' where an object should begin");
            }
        }
        return items;
    }

    /** The place behind the object that begins here. */
    private int end(int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                depth++;
            } else if (!quoted && c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        throw invalid(overlay, "line " + line, "begins an object that has no end");
    }

    private Item item(String object) {
        int first = line;
        line += lines(object, object.length());
        try {
            if (JsonTape.parse(object).value() instanceof Map<?, ?> fields) {
                return new Item(fields, field -> "line " + (first + lines(object, position(object, field))));
            }
            throw invalid(overlay, "line " + first, "is no object");
        } catch (JsonException e) {
            throw invalid(overlay, "line " + (first + e.line() - 1), "is no JSON: " + e.getMessage());
        }
    }

    private static int position(String object, String field) {
        int at = 0;
        for (String name : field.split("\\.", -1)) {
            at = Math.max(at, object.indexOf('"' + name + '"', at));
        }
        return at;
    }

    private static int lines(String text, int end) {
        return (int) text.chars().limit(end).filter(c -> c == '\n').count();
    }
}
