package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Opaque;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an item has beside its content and wants back: its id, its phase, the name space of its tool, who called. */
final class ItemState {

    private static final List<String> MEMBERS = List.of("id", "phase", "namespace", "caller");

    private ItemState() {}

    /** Null if the item has none. */
    static @Nullable Opaque of(JsonView item, String issuer) {
        String state = item.json(member -> member.notEmpty() && MEMBERS.contains(member.name()));
        return state == null ? null : new Opaque(issuer, state);
    }

    /** Writes it into an item; nothing if it belongs to another issuer. */
    static void write(JsonWriter json, @Nullable Opaque state, String issuer) {
        if (state != null && state.issuer().equals(issuer)) {
            JsonView members = JsonView.of(state.value());
            for (String name : MEMBERS) {
                JsonView member = members.get(name);
                if (member.present()) {
                    member.writeTo(json, name);
                }
            }
        }
    }
}
