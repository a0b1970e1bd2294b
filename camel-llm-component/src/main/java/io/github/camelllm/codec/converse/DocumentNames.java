package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.Part;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names documents as the format wants it: each has a name of its own, of ASCII letters, digits, single blanks, hyphens,
 * underscores, parentheses and square brackets.
 */
final class DocumentNames {

    private static final int LONGEST = 200;
    private static final int ROOM_FOR_NUMBER = 8;

    private final Set<String> used = new HashSet<>();

    /** The same for the same conversation, so that the provider's prompt cache is hit. */
    String name(Part.Attachment document) {
        String base = document.name() == null ? "" : allowed(document.name());
        base = base.isEmpty() ? "document" : base;
        String name = base;
        for (int n = 2; !used.add(name.toLowerCase(Locale.ROOT)); n++) {
            name = base + " (" + n + ")";
        }
        return name;
    }

    private static String allowed(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String stem = dot > 0 && fileName.length() - dot <= 5 ? fileName.substring(0, dot) : fileName;
        String name = stem.replaceAll("[^\\w()\\[\\]\\s-]+", "-").replaceAll("\\s+", " ");
        name = name.length() > LONGEST - ROOM_FOR_NUMBER ? name.substring(0, LONGEST - ROOM_FOR_NUMBER) : name;
        return name.strip().replaceAll("^-+$", "");
    }
}
