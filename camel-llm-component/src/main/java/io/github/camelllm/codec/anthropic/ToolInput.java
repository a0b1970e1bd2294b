package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.io.IOException;

/**
 * Writes a call's arguments, which the format has as an object only. Arguments that are none, because the model was cut
 * off or the tool takes free text, are sent as one member of an object, so that the model sees what it said.
 */
final class ToolInput {

    private static final String FREE_TEXT = "input";
    private static final String BROKEN = "invalid_json";

    private ToolInput() {}

    static void write(JsonWriter json, Part.ToolCall call, Warnings warnings) {
        JsonView object = call.custom() ? JsonView.ABSENT : object(call.arguments());
        if (object.isObject()) {
            object.writeTo(json, "input");
            return;
        }
        json.beginObject("input");
        if (call.custom()) {
            json.field(FREE_TEXT, call.arguments());
            warnings.add("free text for a tool was put into an object: the format has no other arguments");
        } else if (!call.arguments().isBlank() && !call.arguments().equals("null")) {
            json.field(BROKEN, call.arguments());
            warnings.add("arguments of a tool call were sent as text in an object: they are no JSON object");
        }
        json.end();
    }

    /** The object that free text is put into. */
    static String freeText(String text) {
        return JsonWriter.text(json -> json.beginObject().field(FREE_TEXT, text).end());
    }

    /** Parsed inside an array, where something after the object is an error. */
    private static JsonView object(String arguments) {
        try {
            JsonView list = JsonTape.parse("[" + arguments + "]");
            return list.at(1).present() ? JsonView.ABSENT : list.at(0);
        } catch (IOException e) {
            return JsonView.ABSENT;
        }
    }
}
