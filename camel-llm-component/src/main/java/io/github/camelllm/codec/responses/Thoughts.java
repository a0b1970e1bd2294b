package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.json.JsonText;
import io.github.camelllm.json.JsonView;

/** Facts of reasoning items. */
final class Thoughts {

    private static final String REFERENCE = "item_reference";

    private Thoughts() {}

    /** Whether the item holds the thoughts, encrypted or in plain words, and not just the name under which they are stored. */
    static boolean held(JsonView item) {
        return item.get("encrypted_content").notEmpty()
                || item.get("content").notEmpty()
                || item.get("signature").notEmpty();
    }

    /** Whether the conversation leans on what the provider stored: items that are there by name only. */
    static boolean stored(ChatRequest question, String issuer) {
        return any(question, issuer, false);
    }

    /** Whether this provider's thoughts are part of the conversation. */
    static boolean carried(ChatRequest question, String issuer) {
        return any(question, issuer, true);
    }

    private static boolean any(ChatRequest question, String issuer, boolean held) {
        for (Message message : question.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Reasoning reasoning) {
                    Opaque state = reasoning.opaque();
                    if (state != null
                            && state.issuer().equals(issuer)
                            && JsonText.isObject(state.value())
                            && held(JsonView.of(state.value())) == held) {
                        return true;
                    }
                } else if (!held && part instanceof Part.Native own && reference(own.raw())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean reference(Raw raw) {
        return raw.format().equals(Responses.FORMAT)
                && raw.json().contains(REFERENCE)
                && REFERENCE.equals(JsonView.of(raw.json()).text("type"));
    }
}
