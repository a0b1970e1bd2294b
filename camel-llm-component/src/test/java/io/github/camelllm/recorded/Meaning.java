package io.github.camelllm.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request means, without what may differ in writing: the order of JSON members, the ids by which calls and results
 * find each other.
 */
final class Meaning {

    private final Map<String, Integer> ids = new HashMap<>();

    private Meaning() {}

    static Map<String, Object> of(ChatRequest request) {
        return new Meaning().meaning(request);
    }

    private int id(String id) {
        return ids.computeIfAbsent(id, i -> ids.size());
    }

    private Map<String, Object> meaning(ChatRequest request) {
        Map<String, Object> meaning = new TreeMap<>();
        meaning.put("tools", request.tools().stream().map(Meaning::tool).toList());
        meaning.put("toolChoice", String.valueOf(request.toolChoice()));
        if (!request.tools().isEmpty()) {
            meaning.put("parallel", String.valueOf(request.parallelToolCalls()));
        }
        meaning.put("format", format(request.responseFormat()));
        meaning.put("thinking", String.valueOf(request.thinking()));
        meaning.put("settings", String.valueOf(request.settings()));
        meaning.put("stream", request.stream());
        meaning.put("extra", json(request.extra()));
        List<String> messages = new ArrayList<>();
        for (Message message : request.messages()) {
            List<String> parts = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (Part part : message.parts()) {
                if (part instanceof Part.Text t && t.cache() == null && t.opaque() == null) {
                    text.append(t.text());
                } else {
                    flush(text, parts);
                    parts.add(part(part));
                }
            }
            flush(text, parts);
            messages.add(message.role() + " " + message.name() + " " + parts);
        }
        meaning.put("messages", String.join("\n", messages));
        return meaning;
    }

    private static void flush(StringBuilder text, List<String> parts) {
        if (!text.isEmpty()) {
            parts.add("Text " + text);
            text.setLength(0);
        }
    }

    private String part(Part part) {
        if (part instanceof Part.ToolCall call) {
            JsonNode arguments = Answer.parse(call.arguments());
            return "ToolCall " + id(call.id()) + " " + call.name() + " "
                    + (arguments.isMissingNode() ? call.arguments() : arguments) + " " + opaque(call.opaque());
        }
        if (part instanceof Part.ToolResult result) {
            return "ToolResult " + id(result.callId()) + " " + result.name() + " " + result.error() + " "
                    + result.content().stream().map(this::part).toList() + " " + result.cache();
        }
        if (part instanceof Part.Attachment a) {
            String inline = a.content().base64();
            return "Attachment " + a.kind() + " " + a.mediaType() + " " + a.name() + " " + a.detail() + " " + a.cache()
                    + " " + (inline == null ? a.content() : inline);
        }
        if (part instanceof Part.Native own) {
            return "Native " + Answer.parse(own.raw().json());
        }
        if (part instanceof Part.Reasoning r) {
            return "Reasoning " + r.text() + " " + opaque(r.opaque());
        }
        return part.toString();
    }

    private static String opaque(io.github.camelllm.chat.Opaque opaque) {
        if (opaque == null) {
            return "-";
        }
        JsonNode json = Answer.parse(opaque.value());
        return json.isMissingNode() ? opaque.value() : json.toString();
    }

    private static Object tool(Tool tool) {
        if (tool instanceof Tool.Function f) {
            return List.of(
                    f.name(),
                    String.valueOf(f.description()),
                    f.parameters() == null ? "-" : Answer.parse(f.parameters()),
                    String.valueOf(f.strict()),
                    String.valueOf(f.cache()));
        }
        return Answer.parse(((Tool.Native) tool).raw().json());
    }

    private static Object format(ResponseFormat format) {
        if (format instanceof ResponseFormat.JsonSchema s) {
            return List.of(
                    s.name(), Answer.parse(s.schema()), String.valueOf(s.strict()), String.valueOf(s.description()));
        }
        return String.valueOf(format);
    }

    private static JsonNode json(Object value) {
        return Recording.JSON.valueToTree(value);
    }
}
