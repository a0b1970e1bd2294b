package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.json.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes a question has as JSON in any format, so that it gets room at once. A mistake costs a second array,
 * or a part of one that stays empty.
 */
final class ExpectedSize {

    /** Brackets, names of members, roles. */
    private static final long AROUND = 64;

    private static final long SETTINGS = 512;

    private ExpectedSize() {}

    static long of(ChatRequest question) {
        long size = SETTINGS;
        for (Message message : question.messages()) {
            size += AROUND + of(message.parts());
        }
        for (Tool tool : question.tools()) {
            size += AROUND + of(tool);
        }
        return size;
    }

    private static long of(List<Part> parts) {
        long size = 0;
        for (Part part : parts) {
            size += AROUND + of(part);
        }
        return size;
    }

    private static long of(Part part) {
        if (part instanceof Part.Text text) {
            return JsonString.size(text.words());
        } else if (part instanceof Part.ToolResult result) {
            return of(result.content());
        } else if (part instanceof Part.ToolCall call) {
            return JsonString.size(call.arguments());
        } else if (part instanceof Part.Reasoning thought) {
            return JsonString.size(thought.text())
                    + (thought.opaque() == null ? 0 : length(thought.opaque().value()));
        } else if (part instanceof Part.Attachment attachment) {
            return of(attachment.content());
        }
        return part instanceof Part.Native other ? length(other.raw().json()) : 0;
    }

    private static long of(Media content) {
        if (content instanceof Media.Base64 base64) {
            return JsonString.size(base64.data());
        }
        return content instanceof Media.Bytes bytes ? bytes.bytes().length / 3 * 4L : AROUND;
    }

    private static long of(Tool tool) {
        if (tool instanceof Tool.Function function) {
            return length(function.name()) + length(function.description()) + length(function.parameters());
        }
        return tool instanceof Tool.Native other ? length(other.raw().json()) : 0;
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
