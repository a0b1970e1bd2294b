package io.github.camelllm.chat;

import java.util.List;

/** Questions asked of a list of parts. */
public final class Parts {

    private Parts() {}

    /** As {@link #text}, but a single text's words are not made if nobody has asked for them yet. */
    public static CharSequence words(List<Part> parts) {
        return parts.size() == 1 && parts.get(0) instanceof Part.Text only ? only.words() : text(parts);
    }

    /** All text, joined without a separator; a refusal counts as text only where nothing else was said. */
    public static String text(List<Part> parts) {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Text only) {
            return only.text();
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text t) {
                text.append(t.text());
            }
        }
        if (text.isEmpty()) {
            for (Part part : parts) {
                if (part instanceof Part.Refusal r) {
                    text.append(r.text());
                }
            }
        }
        return text.toString();
    }

    /** All readable reasoning, joined without a separator. */
    public static String reasoning(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Reasoning r) {
                text.append(r.text());
            }
        }
        return text.toString();
    }

    public static List<Part.ToolCall> toolCalls(List<Part> parts) {
        return only(parts, Part.ToolCall.class);
    }

    /** Where the text comes from, in its order. */
    public static List<Citation> citations(List<Part> parts) {
        return only(parts, Part.Text.class).stream()
                .flatMap(text -> text.citations().stream())
                .toList();
    }

    /** The parts of one type, in order. */
    public static <T extends Part> List<T> only(List<Part> parts, Class<T> type) {
        for (Part part : parts) {
            if (type.isInstance(part)) {
                return parts.stream().filter(type::isInstance).map(type::cast).toList();
            }
        }
        return List.of();
    }
}
