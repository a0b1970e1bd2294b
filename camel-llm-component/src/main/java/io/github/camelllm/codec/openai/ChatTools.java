package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the tools and how free the model is to use them. */
final class ChatTools {

    private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

    private final Dialect dialect;
    private final ChatRequest question;
    private final Warnings warnings;

    ChatTools(Dialect dialect, ChatRequest question, Warnings warnings) {
        this.dialect = dialect;
        this.question = question;
        this.warnings = warnings;
    }

    void write(JsonWriter json) {
        List<Tool> tools = question.tools().stream().filter(this::known).toList();
        if (tools.isEmpty()) {
            return;
        }
        json.beginArray("tools");
        for (Tool tool : tools) {
            if (tool instanceof Tool.Function function) {
                function(json, function);
            } else if (tool instanceof Tool.Native own) {
                json.raw(own.raw().json());
            }
        }
        json.end();
        ToolChoice choice = question.toolChoice();
        if (choice != null) {
            choice(json, choice);
        }
        if (question.parallelToolCalls() != null) {
            if (dialect.has(Quirk.NO_PARALLEL_TOOL_CALLS)) {
                warnings.dropped("parallelToolCalls", ChatBody.NO_SETTING);
            } else {
                json.field("parallel_tool_calls", question.parallelToolCalls());
            }
        }
    }

    private boolean known(Tool tool) {
        if (tool instanceof Tool.Native own && !own.raw().format().equals(ChatCompletions.FORMAT)) {
            warnings.dropped("a tool of the format " + own.raw().format(), "this format does not know it");
            return false;
        }
        return true;
    }

    private void function(JsonWriter json, Tool.Function function) {
        json.beginObject().field("type", "function").beginObject("function");
        json.field("name", function.name()).field("description", function.description());
        json.raw("parameters", parameters(function));
        if (!dialect.has(Quirk.NO_STRICT)) {
            json.field("strict", function.strict());
        } else if (Boolean.TRUE.equals(function.strict())) {
            warnings.dropped("a tool's strict", ChatBody.NO_SETTING);
        }
        json.end();
        ChatMessages.cacheMark(json, function.cache(), dialect, warnings);
        json.end();
    }

    private @Nullable String parameters(Tool.Function function) {
        boolean missing = function.parameters() == null && dialect.has(Quirk.PARAMETERS_REQUIRED);
        return missing ? NO_PARAMETERS : function.parameters();
    }

    private void choice(JsonWriter json, ToolChoice choice) {
        switch (choice.mode()) {
            case NONE -> json.field("tool_choice", "none");
            case REQUIRED -> json.field("tool_choice", "required");
            case AUTO -> json.field("tool_choice", "auto");
            case NAMED -> {
                String type = kind(choice.name());
                json.beginObject("tool_choice").field("type", type).beginObject(type);
                json.field("name", choice.name()).end().end();
            }
        }
    }

    /** The word of the format for what the named tool is. */
    private String kind(@Nullable String name) {
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Native own && own.raw().format().equals(ChatCompletions.FORMAT)) {
                JsonView raw = JsonView.of(own.raw().json());
                String type = raw.text("type", "");
                if (!type.isEmpty() && raw.get(type).text("name", "").equals(name)) {
                    return type;
                }
            }
        }
        return "function";
    }
}
