package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.CarriedState;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opaque state where clients of this format keep it: in {@code reasoning_details} of a message and in
 * {@code extra_content} of a tool call. State of the server that the client asked stands there as it came, that of others
 * with its issuer's name.
 */
final class CarriedDetails {

    private static final String ENTRY = "reasoning.encrypted";
    private static final String OURS = "camel_llm";

    private CarriedDetails() {}

    static void write(JsonWriter json, List<Opaque> states, String issuer) {
        if (states.isEmpty()) {
            return;
        }
        Opaque only = states.get(0);
        if (states.size() == 1 && only.issuer().equals(issuer) && only.value().startsWith("[")) {
            json.raw("reasoning_details", only.value());
            return;
        }
        carry(json, states);
    }

    /** With the issuers' names, and so without a second copy of the thoughts that a stream has shown before. */
    static void carry(JsonWriter json, List<Opaque> states) {
        json.beginArray("reasoning_details");
        for (Opaque state : states) {
            json.beginObject().field("type", ENTRY);
            json.field("data", CarriedState.write(state)).end();
        }
        json.end();
    }

    static void extra(JsonWriter json, @Nullable Opaque state, String issuer) {
        if (state == null) {
            return;
        }
        if (state.issuer().equals(issuer) && state.value().startsWith("{")) {
            json.raw("extra_content", state.value());
        } else {
            json.beginObject("extra_content")
                    .field(OURS, CarriedState.write(state))
                    .end();
        }
    }

    /** The thoughts of a message with their state; the readable text goes with the first. */
    static List<Part> read(JsonView details, @Nullable String thought, String issuer) {
        List<Part> parts = new ArrayList<>();
        for (JsonView entry : details) {
            String data = entry.text("data", "");
            if (CarriedState.isCarried(data)) {
                String text = parts.isEmpty() && thought != null ? thought : "";
                parts.add(new Part.Reasoning(text, CarriedState.read(data, issuer)));
            }
        }
        if (parts.isEmpty()) {
            String text = thought == null ? ReasoningDetails.text(details) : thought;
            parts.add(new Part.Reasoning(text, new Opaque(issuer, details.json())));
        }
        return parts;
    }

    /** The state of a tool call; null if it has none. */
    static @Nullable Opaque read(JsonView extra, String issuer) {
        if (!extra.notEmpty()) {
            return null;
        }
        String ours = extra.text(OURS);
        return ours == null ? new Opaque(issuer, extra.json()) : CarriedState.read(ours, issuer);
    }
}
