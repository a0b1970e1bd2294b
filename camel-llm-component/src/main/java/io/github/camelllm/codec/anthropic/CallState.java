package io.github.camelllm.codec.anthropic;

import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.io.StringWriter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tool call's block has beside the call, for instance that code of the model's called the tool, not the model
 * itself. It goes back with the call.
 */
final class CallState {

    private static final Set<String> CALL = Set.of("type", "id", "name", "input");

    private CallState() {}

    /** The further members as a JSON object; null if there are none but the usual. */
    static @Nullable String of(JsonView block) {
        StringWriter text = new StringWriter();
        boolean any = false;
        try (JsonWriter json = JsonWriter.to(text)) {
            json.beginObject();
            for (JsonView member : block) {
                if (member.present() && !CALL.contains(member.name()) && !isUsual(member)) {
                    any = true;
                    member.writeTo(json, member.name());
                }
            }
            json.end();
        }
        return any ? text.toString() : null;
    }

    private static boolean isUsual(JsonView member) {
        return member.name().equals("caller") && "direct".equals(member.text("type"));
    }
}
