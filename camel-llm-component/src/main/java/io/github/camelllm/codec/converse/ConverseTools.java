package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes the tools. A conversation with calls in it is refused by the servers unless there are some. */
final class ConverseTools {

    private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

    private final ChatRequest question;
    private final Warnings warnings;

    ConverseTools(ChatRequest question, Warnings warnings) {
        this.question = question;
        this.warnings = warnings;
    }

    void write(JsonWriter json) {
        List<Tool> offered = offered();
        Set<String> called = called();
        ToolChoice choice = question.toolChoice();
        if (choice != null && choice.mode() == ToolChoice.Mode.NONE && !offered.isEmpty()) {
            if (called.isEmpty()) {
                warnings.dropped("tools", "none may be called, for which the format has no word");
                return;
            }
            warnings.dropped("toolChoice none", "the format has no word for it, and earlier calls need their tools");
            choice = null;
        }
        if (offered.isEmpty()) {
            if (called.isEmpty()) {
                return;
            }
            warnings.add("the tools of earlier calls were offered again, since the format wants them beside the calls");
            called.forEach(name -> offered.add(Tool.Function.of(name, null, null)));
            choice = null;
        }
        json.beginObject("toolConfig").beginArray("tools");
        for (Tool tool : offered) {
            if (tool instanceof Tool.Function function) {
                function(json, function);
            } else if (tool instanceof Tool.Native own) {
                json.raw(own.raw().json());
            }
        }
        json.end();
        if (choice != null) {
            choice(json, choice);
        }
        json.end();
    }

    private List<Tool> offered() {
        List<Tool> offered = new ArrayList<>();
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Native own && !own.raw().format().equals(Converse.FORMAT)) {
                warnings.dropped("a tool of the format " + own.raw().format(), "this format does not know it");
            } else {
                offered.add(tool);
            }
        }
        return offered;
    }

    /** Names of the tools that the conversation speaks of. */
    private Set<String> called() {
        Set<String> names = new LinkedHashSet<>();
        for (Message message : question.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolCall call) {
                    names.add(call.name());
                } else if (part instanceof Part.ToolResult result && result.name() != null) {
                    names.add(result.name());
                }
            }
        }
        return names;
    }

    private static void function(JsonWriter json, Tool.Function function) {
        String description = function.description();
        json.beginObject().beginObject("toolSpec").field("name", function.name());
        json.field("description", description == null || description.isBlank() ? null : description);
        json.beginObject("inputSchema");
        json.raw("json", function.parameters() == null ? NO_ARGUMENTS : function.parameters());
        json.end().field("strict", function.strict()).end().end();
        ConverseParts.cachePoint(json, function.cache());
    }

    private static void choice(JsonWriter json, ToolChoice choice) {
        json.beginObject("toolChoice");
        switch (choice.mode()) {
            case REQUIRED -> json.beginObject("any").end();
            case NAMED -> json.beginObject("tool").field("name", choice.name()).end();
            default -> json.beginObject("auto").end();
        }
        json.end();
    }
}
