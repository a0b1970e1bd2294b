package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.CarriedState;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the blocks of a whole answer. */
final class AnswerBlocks {

    private final String issuer;
    private final Warnings unheard = new Warnings();

    /** @param issuer whose signatures the client may see as they are */
    AnswerBlocks(String issuer) {
        this.issuer = issuer;
    }

    void write(JsonWriter json, List<Part> parts) {
        parts.forEach(part -> write(json, part));
    }

    private void write(JsonWriter json, Part part) {
        if (part instanceof Part.Text text && !text.words().isEmpty()) {
            json.beginObject().field("type", "text").field("text", text.words());
            Citations.write(json, text.citations(), unheard);
            json.end();
        } else if (part instanceof Part.Refusal refusal) {
            json.beginObject().field("type", "text").field("text", refusal.text());
            json.end();
        } else if (part instanceof Part.Reasoning thought) {
            thought(json, thought);
        } else if (part instanceof Part.ToolCall call) {
            json.beginObject().field("type", "tool_use").field("id", call.id());
            json.field("name", call.name());
            ToolInput.write(json, call, unheard);
            members(json, call.opaque(), issuer);
            json.end();
        } else if (part instanceof Part.Native own && own.raw().format().equals(Messages.FORMAT)) {
            json.raw(own.raw().json());
        }
    }

    private void thought(JsonWriter json, Part.Reasoning thought) {
        Opaque state = thought.opaque();
        if (thought.text().isEmpty() && state != null) {
            unreadable(json, null, state, issuer);
            return;
        }
        json.beginObject().field("type", "thinking").field("thinking", thought.text());
        json.field("signature", state == null ? "" : signature(state, issuer)).end();
    }

    /**
     * Writes a thought that is state alone as a block.
     *
     * @param name null for an element of a list
     */
    static void unreadable(JsonWriter json, @Nullable String name, Opaque state, String issuer) {
        boolean mine = state.issuer().equals(issuer);
        if (mine && state.value().startsWith("{")) {
            JsonView.of(state.value()).writeTo(json, name);
        } else if (mine) {
            json.beginObject(name).field("type", "thinking").field("thinking", "");
            json.field("signature", state.value()).end();
        } else {
            json.beginObject(name).field("type", "redacted_thinking");
            json.field("data", CarriedState.write(state)).end();
        }
    }

    static String signature(Opaque state, String issuer) {
        return state.issuer().equals(issuer) ? state.value() : CarriedState.write(state);
    }

    /** What a tool call's block has beside the call. */
    static void members(JsonWriter json, @Nullable Opaque state, String issuer) {
        if (state != null && state.issuer().equals(issuer) && state.value().startsWith("{")) {
            for (JsonView member : JsonView.of(state.value())) {
                member.writeTo(json, member.name());
            }
        }
    }
}
