package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.List;

/** Writes the tools and how free the model is to use them. */
final class ToolList {

    /* required, and servers differ in whether null means none */
    private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

    private ToolList() {}

    static void write(JsonWriter json, ChatRequest question, ResponsesDialect dialect, Warnings warnings) {
        List<Tool> tools =
                question.tools().stream().filter(tool -> known(tool, warnings)).toList();
        if (tools.isEmpty()) {
            return;
        }
        json.beginArray("tools");
        for (Tool tool : tools) {
            if (tool instanceof Tool.Function function) {
                function(json, function, warnings);
            } else if (tool instanceof Tool.Native own) {
                json.raw(own.raw().json());
            }
        }
        json.end();
        choice(json, question, dialect);
        json.field("parallel_tool_calls", question.parallelToolCalls());
    }

    private static boolean known(Tool tool, Warnings warnings) {
        if (tool instanceof Tool.Native own && !own.raw().format().equals(Responses.FORMAT)) {
            warnings.dropped("a tool of the format " + own.raw().format(), "this format does not know it");
            return false;
        }
        return true;
    }

    private static void function(JsonWriter json, Tool.Function function, Warnings warnings) {
        json.beginObject().field("type", "function").field("name", function.name());
        json.field("description", function.description());
        json.raw("parameters", function.parameters() == null ? NO_PARAMETERS : function.parameters());
        json.field("strict", function.strict()).end();
        if (function.cache() != null) {
            warnings.dropped("a prompt cache mark", "the format has none for tools");
        }
    }

    private static void choice(JsonWriter json, ChatRequest question, ResponsesDialect dialect) {
        ToolChoice choice = question.toolChoice();
        if (choice == null) {
            return;
        }
        switch (choice.mode()) {
            case AUTO -> json.field("tool_choice", "auto");
            case NONE -> json.field("tool_choice", "none");
            case REQUIRED -> json.field("tool_choice", "required");
            case NAMED -> {
                if (dialect.has(ResponsesQuirk.NESTED_CHOICE)) {
                    json.beginObject("tool_choice").field("type", "function").beginObject("function");
                    json.field("name", choice.name()).end().end();
                } else {
                    named(json, question, String.valueOf(choice.name()));
                }
            }
        }
    }

    /** A tool of the format's own is chosen by its type, unless it is one of several that have names. */
    private static void named(JsonWriter json, ChatRequest question, String name) {
        String type = "function";
        boolean byType = false;
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Native own && own.raw().format().equals(Responses.FORMAT)) {
                JsonView raw = JsonView.of(own.raw().json());
                byType |= name.equals(raw.text("type"));
                if (name.equals(raw.text("name"))) {
                    type = raw.text("type", "custom");
                }
            }
        }
        json.beginObject("tool_choice").field("type", byType ? name : type);
        json.field("name", byType ? null : name).end();
    }
}
