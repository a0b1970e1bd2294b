package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the conversation. System messages come first, wherever they stand; turns of one side that follow each other are
 * one turn; blank text is left out, since the servers refuse it.
 */
final class ConverseMessages {

    private static final String JSON_MODE = "Answer with a JSON object and nothing else.";

    private final Traits traits;
    private final Warnings warnings;
    private final ConverseParts parts;

    ConverseMessages(Traits traits, Warnings warnings) {
        this.traits = traits;
        this.warnings = warnings;
        this.parts = new ConverseParts(traits.issuer(), warnings);
    }

    private record Turn(boolean assistant, List<Part> said) {}

    void write(JsonWriter json, ChatRequest question) {
        system(json, question);
        json.beginArray("messages");
        for (Turn turn : turns(question.messages())) {
            json.beginObject().field("role", turn.assistant() ? "assistant" : "user");
            json.beginArray("content");
            turn.said().forEach(part -> parts.write(json, part));
            json.end().end();
        }
        json.end();
    }

    private void system(JsonWriter json, ChatRequest question) {
        List<Part> said = new ArrayList<>();
        for (Message message : question.messages()) {
            if (isSystem(message)) {
                for (Part part : message.parts()) {
                    if (part instanceof Part.Attachment attachment) {
                        throw Attachments.unsupported(attachment, "in a system message");
                    }
                    if (!(part instanceof Part.Text || own(part))) {
                        throw Unsupported.content(
                                "a part of kind " + part.getClass().getSimpleName() + " in a system message");
                    }
                    if (!blank(part)) {
                        said.add(part);
                    }
                }
            }
        }
        if (question.responseFormat() instanceof ResponseFormat.JsonObject) {
            said.add(Part.Text.of(JSON_MODE));
            warnings.add("JSON mode was put into the prompt: the format has it only with a schema");
        }
        if (!said.isEmpty()) {
            json.beginArray("system");
            said.forEach(part -> parts.write(json, part));
            json.end();
        }
    }

    private List<Turn> turns(List<Message> messages) {
        List<Turn> turns = new ArrayList<>();
        for (Message message : messages) {
            if (isSystem(message)) {
                continue;
            }
            if (message.name() != null) {
                warnings.dropped("a speaker's name", "the format has none");
            }
            boolean assistant = message.role() == Role.ASSISTANT;
            List<Part> said = assistant ? assistant(message) : user(message);
            if (said.isEmpty()) {
                continue;
            }
            Turn before = turns.isEmpty() ? null : turns.get(turns.size() - 1);
            if (before != null && before.assistant() == assistant) {
                before.said().addAll(said);
            } else {
                turns.add(new Turn(assistant, said));
            }
        }
        turns.stream().filter(turn -> !turn.assistant()).forEach(turn -> resultsFirst(turn.said()));
        return turns;
    }

    private static boolean isSystem(Message message) {
        return message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER;
    }

    /** Models want the results of their calls before anything else. */
    private static void resultsFirst(List<Part> said) {
        said.sort((a, b) -> Boolean.compare(!(a instanceof Part.ToolResult), !(b instanceof Part.ToolResult)));
    }

    private List<Part> assistant(Message message) {
        List<Part> said = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult) {
                throw Unsupported.content("a tool result in an assistant's turn");
            }
            if (part instanceof Part.Native foreign && !own(part)) {
                Unsent.foreign(foreign, Converse.FORMAT, warnings);
            } else if (part instanceof Part.Reasoning reasoning ? replayed(reasoning) : !blank(part)) {
                said.add(part);
            }
        }
        return said;
    }

    private List<Part> user(Message message) {
        List<Part> said = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.Reasoning
                    || part instanceof Part.ToolCall
                    || (part instanceof Part.Native && !own(part))) {
                throw Unsupported.content("a part of kind " + part.getClass().getSimpleName() + " in a user's turn");
            }
            if (!blank(part)) {
                said.add(part);
            }
        }
        return said;
    }

    /** Thoughts that nobody signed mean nothing to a model. */
    private boolean replayed(Part.Reasoning reasoning) {
        Opaque opaque = reasoning.opaque();
        boolean mine = opaque != null && opaque.issuer().equals(traits.issuer());
        if (mine && traits.has(Trait.REPLAY_REASONING)) {
            return true;
        }
        warnings.dropped("a thought", "the model takes back none, or those only that it signed");
        return false;
    }

    private boolean own(Part part) {
        return part instanceof Part.Native own && own.isFor(Converse.FORMAT, traits.issuer());
    }

    private static boolean blank(Part part) {
        return (part instanceof Part.Text text && text.isBlank())
                || (part instanceof Part.Refusal refusal && refusal.text().isBlank());
    }
}
