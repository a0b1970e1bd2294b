package io.github.camelllm.codec;

import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;

/** Reads a member that is a text or a list of texts. */
public final class Texts {

    private Texts() {}

    /** The texts; empty if there are none, or anything else is among them. */
    public static List<String> of(JsonView member) {
        String only = member.text();
        if (only != null) {
            return List.of(only);
        }
        List<String> texts = new ArrayList<>();
        for (JsonView item : member) {
            String text = item.text();
            if (text == null) {
                return List.of();
            }
            texts.add(text);
        }
        return texts;
    }
}
