package io.github.camelllm.telemetry;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.json.JsonText;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.CompletionRequest;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What was asked and answered, in the JSON of the conventions; only where the user wants it in spans. Long texts are cut
 * and bytes of media left out, since spans travel in the memory of several programs.
 */
final class SpanContent {

    private static final int LONGEST_TEXT = 16 * 1024;

    private SpanContent() {}

    static void question(Span span, Object question) {
        if (question instanceof CompletionRequest completion) {
            span.setAttribute(SpanKeys.INPUT_MESSAGES, messages(List.of(Message.user(completion.prompt()))));
        }
        if (!(question instanceof ChatRequest chat)) {
            return;
        }
        int instructions = 0;
        while (instructions < chat.messages().size()
                && isInstruction(chat.messages().get(instructions).role())) {
            instructions++;
        }
        if (instructions > 0) {
            List<Part> parts = chat.messages().subList(0, instructions).stream()
                    .flatMap(message -> message.parts().stream())
                    .toList();
            span.setAttribute(SpanKeys.SYSTEM_INSTRUCTIONS, array(json -> parts.forEach(part -> part(json, part))));
        }
        span.setAttribute(
                SpanKeys.INPUT_MESSAGES,
                messages(chat.messages().subList(instructions, chat.messages().size())));
        if (!chat.tools().isEmpty()) {
            span.setAttribute(
                    SpanKeys.TOOL_DEFINITIONS, array(json -> chat.tools().forEach(tool -> tool(json, tool))));
        }
    }

    private static boolean isInstruction(Role role) {
        return role == Role.SYSTEM || role == Role.DEVELOPER;
    }

    static void answer(Span span, Object answer) {
        if (answer instanceof ChatResponse response) {
            span.setAttribute(SpanKeys.OUTPUT_MESSAGES, array(json -> {
                output(json, response.parts(), response.finish());
                response.alternatives().forEach(other -> output(json, other.parts(), other.finish()));
            }));
        }
    }

    private static String array(Consumer<JsonWriter> items) {
        return JsonWriter.text(json -> {
            json.beginArray();
            items.accept(json);
            json.end();
        });
    }

    private static String messages(List<Message> messages) {
        return array(json -> {
            for (Message message : messages) {
                json.beginObject();
                json.field("role", message.role().name().toLowerCase(Locale.ROOT));
                json.field("name", message.name());
                parts(json, message.parts());
                json.end();
            }
        });
    }

    private static void output(JsonWriter json, List<Part> parts, Finish finish) {
        json.beginObject();
        json.field("role", "assistant");
        parts(json, parts);
        json.field("finish_reason", finish.reason().word());
        json.end();
    }

    private static void parts(JsonWriter json, List<Part> parts) {
        json.beginArray("parts");
        parts.forEach(part -> part(json, part));
        json.end();
    }

    private static void part(JsonWriter json, Part part) {
        json.beginObject();
        if (part instanceof Part.Text text) {
            json.field("type", "text").field("content", cut(text.text()));
        } else if (part instanceof Part.Reasoning reasoning) {
            json.field("type", "reasoning").field("content", cut(reasoning.text()));
        } else if (part instanceof Part.Refusal refusal) {
            json.field("type", "text").field("content", cut(refusal.text()));
        } else if (part instanceof Part.ToolCall call) {
            json.field("type", "tool_call").field("id", call.id()).field("name", call.name());
            arguments(json, call.arguments());
        } else if (part instanceof Part.ToolResult result) {
            json.field("type", "tool_call_response").field("id", result.callId());
            json.beginArray("response");
            result.content().forEach(content -> part(json, content));
            json.end();
        } else if (part instanceof Part.Attachment attachment) {
            attachment(json, attachment);
        } else if (part instanceof Part.Native own) {
            json.field("type", own.raw().format());
        }
        json.end();
    }

    private static void arguments(JsonWriter json, String arguments) {
        if (arguments.length() <= LONGEST_TEXT && JsonText.isObject(arguments)) {
            json.raw("arguments", arguments);
        } else {
            json.field("arguments", cut(arguments));
        }
    }

    private static void attachment(JsonWriter json, Part.Attachment attachment) {
        Media content = attachment.content();
        if (content instanceof Media.Address address) {
            json.field("type", "uri").field("uri", cut(address.uri().toString()));
        } else if (content instanceof Media.FileId file) {
            json.field("type", "file").field("file_id", file.id());
        } else {
            json.field("type", "blob");
        }
        json.field("mime_type", attachment.mediaType());
        json.field("modality", attachment.kind().name().toLowerCase(Locale.ROOT));
    }

    private static void tool(JsonWriter json, Tool tool) {
        json.beginObject();
        if (tool instanceof Tool.Function function) {
            json.field("type", "function").field("name", function.name()).field("description", function.description());
            json.raw("parameters", function.parameters());
        } else if (tool instanceof Tool.Native own) {
            json.field("type", own.raw().format());
        }
        json.end();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
