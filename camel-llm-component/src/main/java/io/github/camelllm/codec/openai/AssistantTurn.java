package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.IssuedState;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonText;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what the model said. */
final class AssistantTurn {

    private final Dialect dialect;
    private final Warnings warnings;
    private final ChatParts parts;

    AssistantTurn(Dialect dialect, Warnings warnings, ChatParts parts) {
        this.dialect = dialect;
        this.warnings = warnings;
        this.parts = parts;
    }

    void write(JsonWriter json, List<Part> turn) {
        reasoning(json, turn);
        List<Part> said = new ArrayList<>();
        for (Part part : turn) {
            if (spoken(part)) {
                boolean words = part instanceof Part.Refusal;
                said.add(words ? Part.Text.of(((Part.Refusal) part).text()) : part);
            }
        }
        List<Part.ToolCall> calls = Parts.toolCalls(turn);
        List<Part.Refusal> refusals = dialect.has(Quirk.REFUSALS) ? Parts.only(turn, Part.Refusal.class) : List.of();
        if (!said.isEmpty() && parts.plain(said)) {
            json.field("content", Parts.words(said));
        } else if (!said.isEmpty()) {
            parts.content(json, said);
        } else if (calls.isEmpty() && refusals.isEmpty()) {
            json.field("content", "");
        } else {
            json.any("content", null);
        }
        if (!refusals.isEmpty()) {
            json.field("refusal", refusals.stream().map(Part.Refusal::text).collect(Collectors.joining()));
        }
        calls(json, calls);
    }

    /** Whether the part is content of the turn, as opposed to a member beside it. */
    private boolean spoken(Part part) {
        if (part instanceof Part.ToolResult) {
            throw Unsupported.content("a tool result in an assistant's turn");
        }
        if (part instanceof Part.Attachment attachment && !dialect.has(Quirk.RICH_REPLIES)) {
            throw Attachments.unsupported(attachment, "in an assistant's turn");
        }
        if (part instanceof Part.Native own) {
            boolean known = own.isFor(ChatCompletions.FORMAT, dialect.issuer());
            if (!known) {
                Unsent.foreign(own, ChatCompletions.FORMAT, warnings);
            } else if (executed(own)) {
                warnings.dropped("the record of a tool that the provider ran", "the format takes none back");
                return false;
            }
            return known;
        }
        if (part instanceof Part.Reasoning) {
            return dialect.has(Quirk.REPLAY_THINKING_PARTS);
        }
        return !(part instanceof Part.ToolCall) && !(part instanceof Part.Refusal && dialect.has(Quirk.REFUSALS));
    }

    /** What a reply says of a tool that the server ran stands beside its content, and has no place in a request. */
    private static boolean executed(Part.Native own) {
        return JsonView.of(own.raw().json()).get("arguments").present();
    }

    private void calls(JsonWriter json, List<Part.ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        json.beginArray("tool_calls");
        for (Part.ToolCall call : calls) {
            json.beginObject().field("id", callId(call.id(), dialect));
            if (call.custom() && dialect.has(Quirk.CUSTOM_CALLS)) {
                json.field("type", "custom").beginObject("custom");
                json.field("name", call.name()).field("input", call.arguments()).end();
            } else {
                json.field("type", "function").beginObject("function");
                json.field("name", call.name())
                        .field("arguments", arguments(call))
                        .end();
            }
            Opaque opaque = call.opaque();
            if (opaque != null && opaque.issuer().equals(dialect.issuer())) {
                json.raw("extra_content", IssuedState.object(opaque));
            }
            json.end();
        }
        json.end();
    }

    /** Servers parse arguments, which must therefore be JSON where they can be. */
    private String arguments(Part.ToolCall call) {
        if (!call.custom()) {
            return call.arguments().isBlank() ? "{}" : call.arguments();
        }
        warnings.add("free text for a tool was put into an object: the server knows no other arguments");
        return JsonWriter.text(
                json -> json.beginObject().field("input", call.arguments()).end());
    }

    static String callId(String id, Dialect dialect) {
        return dialect.has(Quirk.SHORT_CALL_IDS) ? ShortIds.of(id) : id;
    }

    /** Thoughts go back in the field that the server reads, opaque state only to its own issuer. */
    private void reasoning(JsonWriter json, List<Part> turn) {
        List<Part.Reasoning> thoughts = Parts.only(turn, Part.Reasoning.class);
        if (thoughts.isEmpty() || dialect.has(Quirk.REPLAY_THINKING_PARTS)) {
            return;
        }
        List<String> details = dialect.has(Quirk.REPLAY_REASONING_DETAILS) ? details(thoughts) : List.of();
        String text = Parts.reasoning(turn);
        if (!details.isEmpty()) {
            json.raw("reasoning_details", ReasoningDetails.joined(details));
        } else if (!text.isEmpty()
                && (dialect.has(Quirk.REPLAY_REASONING_CONTENT) || dialect.has(Quirk.REPLAY_REASONING))) {
            // of two kinds of servers behind one name each reads the one that it knows
            json.field("reasoning_content", dialect.has(Quirk.REPLAY_REASONING_CONTENT) ? text : null);
            json.field("reasoning", dialect.has(Quirk.REPLAY_REASONING) ? text : null);
        } else {
            warnings.dropped("a thought", "the provider takes none back, or not this one");
        }
    }

    /** What another API of the provider issued is no list; neither is what a client has made up. */
    private List<String> details(List<Part.Reasoning> thoughts) {
        List<String> details = new ArrayList<>();
        for (Part.Reasoning thought : thoughts) {
            Opaque opaque = thought.opaque();
            if (opaque != null && opaque.issuer().equals(dialect.issuer()) && JsonText.isArray(opaque.value())) {
                details.add(opaque.value());
            }
        }
        return details;
    }
}
