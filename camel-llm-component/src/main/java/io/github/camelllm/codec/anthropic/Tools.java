package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what the model may ask for, and how free it is to. */
final class Tools {

    private final ChatRequest question;
    private final Warnings warnings;

    Tools(ChatRequest question, Warnings warnings) {
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
                json.beginObject().field("name", function.name()).field("description", function.description());
                schema(json, function.parameters());
                json.field("strict", function.strict());
                Blocks.cacheMark(json, function.cache());
                json.end();
            } else if (tool instanceof Tool.Native own) {
                json.raw(own.raw().json());
            }
        }
        json.end();
        choice(json, question.toolChoice(), question.parallelToolCalls());
    }

    private boolean known(Tool tool) {
        if (tool instanceof Tool.Native own && !own.raw().format().equals(Messages.FORMAT)) {
            warnings.dropped("a tool of the format " + own.raw().format(), "this format does not know it");
            return false;
        }
        return true;
    }

    /** A schema is mandatory, and must say that it is one of an object. */
    private static void schema(JsonWriter json, @Nullable String parameters) {
        JsonView schema = parameters == null ? JsonView.ABSENT : JsonView.of(parameters);
        if (schema.get("type").present()) {
            json.raw("input_schema", parameters);
            return;
        }
        json.beginObject("input_schema").field("type", "object");
        if (!schema.get("properties").present()) {
            json.beginObject("properties").end();
        }
        for (JsonView member : schema) {
            member.writeTo(json, member.name());
        }
        json.end();
    }

    private static void choice(JsonWriter json, @Nullable ToolChoice choice, @Nullable Boolean parallel) {
        if (choice == null && parallel == null) {
            return;
        }
        ToolChoice.Mode mode = choice == null ? ToolChoice.Mode.AUTO : choice.mode();
        json.beginObject("tool_choice").field("type", word(mode));
        if (mode == ToolChoice.Mode.NAMED && choice != null) {
            json.field("name", choice.name());
        }
        if (mode != ToolChoice.Mode.NONE && parallel != null) {
            json.field("disable_parallel_tool_use", !parallel);
        }
        json.end();
    }

    private static String word(ToolChoice.Mode mode) {
        return switch (mode) {
            case NONE -> "none";
            case REQUIRED -> "any";
            case NAMED -> "tool";
            case AUTO -> "auto";
        };
    }
}
