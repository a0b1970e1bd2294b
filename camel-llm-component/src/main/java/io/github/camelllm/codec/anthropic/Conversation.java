package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conversation as the format wants it: system messages apart, turns of user and assistant by turns, and results of
 * tool calls before what the user says beside them.
 */
final class Conversation {

    private final Blocks blocks;
    private final Warnings warnings;
    private final List<Part.Text> system = new ArrayList<>(1);
    private final List<Turn> turns = new ArrayList<>();

    private record Turn(Role role, List<Part> parts) {}

    /** @param instruction what to tell the model beside the user's own system messages; null if nothing */
    Conversation(String issuer, ChatRequest question, @Nullable String instruction, Warnings warnings) {
        this.blocks = new Blocks(issuer, warnings);
        this.warnings = warnings;
        for (Message message : question.messages()) {
            if (message.name() != null) {
                warnings.dropped("a speaker's name", "the format has none");
            }
            switch (message.role()) {
                case SYSTEM, DEVELOPER -> system(message);
                case ASSISTANT -> turn(Role.ASSISTANT, message);
                case USER, TOOL -> turn(Role.USER, message);
            }
        }
        if (instruction != null) {
            system.add(Part.Text.of(instruction));
        }
    }

    private void system(Message message) {
        if (!turns.isEmpty()) {
            warnings.add("a system message was moved to the beginning: the format has no other place for it");
        }
        for (Part part : message.parts()) {
            if (part instanceof Part.Attachment attachment) {
                throw Attachments.unsupported(attachment, "in a system message");
            }
            if (!(part instanceof Part.Text text)) {
                throw Unsupported.content("a part of kind " + part.getClass().getSimpleName() + " in a system message");
            }
            if (!text.isBlank()) {
                system.add(text);
            }
        }
    }

    private void turn(Role role, Message message) {
        List<Part> said = new ArrayList<>(message.parts().size());
        for (Part part : message.parts()) {
            if (blocks.carries(part, role)) {
                said.add(part);
            }
        }
        if (said.isEmpty()) {
            return;
        }
        Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
        if (last != null && last.role() == role) {
            last.parts().addAll(said);
        } else {
            turns.add(new Turn(role, said));
        }
    }

    void write(JsonWriter json) {
        if (!system.isEmpty()) {
            content(json, "system", system);
        }
        json.beginArray("messages");
        for (Turn turn : turns) {
            json.beginObject().field("role", turn.role() == Role.USER ? "user" : "assistant");
            content(json, "content", turn.parts());
            json.end();
        }
        json.end();
    }

    private void content(JsonWriter json, String name, List<? extends Part> parts) {
        if (parts.size() == 1
                && parts.get(0) instanceof Part.Text only
                && only.cache() == null
                && only.citations().isEmpty()) {
            json.field(name, only.words());
            return;
        }
        json.beginArray(name);
        for (Part part : parts) {
            if (part instanceof Part.ToolResult) {
                blocks.write(json, part);
            }
        }
        for (Part part : parts) {
            if (!(part instanceof Part.ToolResult)) {
                blocks.write(json, part);
            }
        }
        json.end();
    }
}
