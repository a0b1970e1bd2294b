package io.github.camelllm.codec.anthropic;

import io.github.camelllm.json.JsonView;
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
        return block.json(member -> member.present() && !CALL.contains(member.name()) && !isUsual(member));
    }

    private static boolean isUsual(JsonView member) {
        return member.name().equals("caller") && "direct".equals(member.text("type"));
    }
}
