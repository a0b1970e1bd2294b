package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members of a turn that have no place of their own, such as a mark that the answer is to go on from it. */
final class TurnMembers {

    private static final Set<String> KNOWN = Set.of(
            "role",
            "content",
            "name",
            "refusal",
            "tool_calls",
            "function_call",
            "reasoning_content",
            "reasoning",
            "reasoning_details",
            "annotations",
            "audio");

    private TurnMembers() {}

    /** Null if there are none. */
    static @Nullable Raw read(JsonView turn) {
        String members = turn.json(member -> member.present() && !KNOWN.contains(member.name()));
        return members == null ? null : new Raw(ChatCompletions.FORMAT, members);
    }

    static void write(JsonWriter json, Message turn) {
        Raw members = turn.members();
        if (members != null && members.format().equals(ChatCompletions.FORMAT)) {
            for (JsonView member : JsonView.of(members.json())) {
                member.writeTo(json, member.name());
            }
        }
    }
}
