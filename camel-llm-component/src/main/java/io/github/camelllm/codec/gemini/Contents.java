package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes the conversation: instructions apart, and turns of user and model in alternation. */
final class Contents {

    /* What the provider publishes for calls that its models did not make themselves. */
    private static final String UNCHECKED = "skip_thought_signature_validator";

    private final Dialect dialect;
    private final Warnings warnings;
    private final ContentParts parts;
    private final CallNames calls;

    Contents(Dialect dialect, Warnings warnings) {
        this.dialect = dialect;
        this.warnings = warnings;
        this.parts = new ContentParts(dialect, warnings);
        this.calls = new CallNames(warnings);
    }

    /** Turns that follow each other in one role, as one. */
    private record Turn(boolean model, List<Part> said) {}

    void write(JsonWriter json, ChatRequest question) {
        List<Turn> turns = new ArrayList<>();
        List<Part> instructions = new ArrayList<>();
        for (Message message : question.messages()) {
            if (message.name() != null) {
                warnings.dropped("a speaker's name", "the format has none");
            }
            if (message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER) {
                if (!turns.isEmpty()) {
                    warnings.add("a system message was moved to the conversation's beginning, its only place here");
                }
                message.parts().stream().filter(part -> parts.says(part, false)).forEach(instructions::add);
            } else {
                add(turns, message);
            }
        }
        if (!instructions.isEmpty()) {
            json.beginObject("systemInstruction").beginArray("parts");
            instructions.forEach(part -> instruction(json, part));
            json.end().end();
        }
        json.beginArray("contents");
        boolean signed = dialect.signed().test(question.model());
        for (Turn turn : turns) {
            if (signed) {
                sign(turn.said());
            }
            json.beginObject().field("role", turn.model() ? "model" : "user").beginArray("parts");
            turn.said().forEach(part -> parts.write(json, part));
            json.end().end();
        }
        json.end();
    }

    private void add(List<Turn> turns, Message message) {
        boolean model = message.role() == Role.ASSISTANT;
        List<Part> said = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall call) {
                calls.called(call);
            }
            if (part instanceof Part.ToolResult result) {
                if (model) {
                    throw Unsupported.content("a tool result in an assistant's turn");
                }
                said.add(calls.named(result));
            } else if (parts.says(part, model)) {
                said.add(part);
            }
        }
        Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
        if (last != null && last.model() == model) {
            last.said().addAll(said);
        } else if (!said.isEmpty()) {
            last = new Turn(model, said);
            turns.add(last);
        }
        if (last != null && !model) {
            calls.order(last.said());
        }
    }

    /** The first call of a turn must be signed; one that comes from elsewhere says instead that it is not to be checked. */
    private void sign(List<Part> said) {
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i) instanceof Part.ToolCall call) {
                Opaque opaque = call.opaque();
                if (opaque == null || !opaque.issuer().equals(dialect.issuer())) {
                    warnings.add("a tool call without a signature of this provider's was sent unchecked");
                    Opaque unchecked = new Opaque(dialect.issuer(), UNCHECKED);
                    said.set(i, new Part.ToolCall(call.id(), call.name(), call.arguments(), call.custom(), unchecked));
                }
                return;
            }
        }
    }

    private void instruction(JsonWriter json, Part part) {
        if (part instanceof Part.Attachment attachment) {
            throw Attachments.unsupported(attachment, "in a system message");
        }
        if (!(part instanceof Part.Text)) {
            throw Unsupported.content("a part of kind " + part.getClass().getSimpleName() + " in a system message");
        }
        parts.write(json, part);
    }

    static void cacheMark(Warnings warnings) {
        warnings.dropped("a prompt cache mark", "the provider caches without marks, or what cachedContent names");
    }
}
