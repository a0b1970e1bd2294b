package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.json.JsonWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the conversation as items. */
final class InputItems {

    private final ResponsesDialect dialect;
    private final Warnings warnings;
    private final InputParts parts;
    private final ModelItems ofModel;
    private final Set<String> customCalls = new HashSet<>();

    InputItems(ResponsesDialect dialect, Warnings warnings) {
        this.dialect = dialect;
        this.warnings = warnings;
        this.parts = new InputParts(dialect, warnings);
        this.ofModel = new ModelItems(dialect, warnings);
    }

    void write(JsonWriter json, ChatRequest question) {
        if (question.messages().isEmpty()) {
            return; // a prompt kept at the provider, or a stored conversation, says it all
        }
        json.beginArray("input");
        if (question.responseFormat() instanceof ResponseFormat.JsonSchema schema
                && dialect.has(ResponsesQuirk.NO_JSON_SCHEMA)) {
            json.beginObject().field("role", "system");
            json.field("content", "Answer with a JSON object that obeys this JSON schema:\n" + schema.schema());
            json.end();
            Unsent.labels(schema, warnings);
            warnings.add("the JSON schema was put into the prompt: the provider has no structured output");
        }
        for (Message message : question.messages()) {
            if (message.name() != null) {
                warnings.dropped("the name of a message's speaker", "the format has no field for it");
            }
            switch (message.role()) {
                case ASSISTANT -> assistant(json, message);
                case TOOL, USER -> user(json, message);
                case SYSTEM -> turn(json, "system", message.parts());
                case DEVELOPER -> turn(json, "developer", message.parts());
            }
        }
        json.end();
    }

    private void assistant(JsonWriter json, Message message) {
        for (Part.ToolCall call : Parts.toolCalls(message.parts())) {
            if (call.custom()) {
                customCalls.add(call.id());
            }
        }
        ofModel.write(json, message.parts());
    }

    /** Tool results are items of their own and come before what the user says beside them. */
    private void user(JsonWriter json, Message message) {
        List<Part> said = message.parts();
        boolean tool = message.role() == Role.TOOL;
        for (Part part : said) {
            if (part instanceof Part.ToolResult result) {
                toolResult(json, result);
            } else if (tool && part instanceof Part.Native own) {
                ofModel.raw(json, own);
            }
        }
        List<Part> rest = said.stream()
                .filter(p -> !(p instanceof Part.ToolResult) && !(tool && p instanceof Part.Native))
                .toList();
        if (!rest.isEmpty() || said.isEmpty()) {
            turn(json, "user", rest);
        }
    }

    private void turn(JsonWriter json, String role, List<Part> said) {
        json.beginObject().field("role", role);
        parts.write(json, "content", said, null);
        json.end();
    }

    private void toolResult(JsonWriter json, Part.ToolResult result) {
        boolean custom = customCalls.contains(result.callId()) && !dialect.has(ResponsesQuirk.NO_CUSTOM_CALLS);
        json.beginObject().field("type", custom ? "custom_tool_call_output" : "function_call_output");
        json.field("call_id", result.callId());
        if (result.error()) {
            warnings.dropped("the error mark of a tool result", "the format has none; its words are sent");
        }
        List<Part> content = result.content();
        boolean words = dialect.has(ResponsesQuirk.TEXT_RESULTS);
        boolean marked = result.cache() != null
                || content.stream().anyMatch(p -> p instanceof Part.Text text && text.cache() != null);
        for (Part part : content) {
            if (words && part instanceof Part.Attachment attachment) {
                throw Attachments.unsupported(attachment, "in a tool result");
            }
        }
        if ((words || !marked) && content.stream().allMatch(Part.Text.class::isInstance)) {
            if (marked) {
                InputParts.noCacheMarks(warnings);
            }
            json.field("output", Parts.words(content));
        } else {
            parts.write(json, "output", content, result.cache());
        }
        json.end();
    }
}
