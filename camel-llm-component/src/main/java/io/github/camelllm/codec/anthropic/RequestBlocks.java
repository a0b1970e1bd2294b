package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Role;
import io.github.camelllm.codec.CarriedState;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads content blocks of a request. A block that no other format has stays one of this format. */
final class RequestBlocks {

    private final String issuer;

    RequestBlocks(String issuer) {
        this.issuer = issuer;
    }

    /** Results of tool calls become a turn of their own. */
    void user(JsonView content, List<Message> messages) {
        List<Part> results = new ArrayList<>();
        List<Part> said = new ArrayList<>();
        for (Part part : read(content)) {
            if (part instanceof Part.ToolResult result) {
                results.add(named(result, messages));
            } else {
                said.add(part);
            }
        }
        if (!results.isEmpty()) {
            messages.add(new Message(Role.TOOL, results, null));
        }
        if (results.isEmpty() || !said.isEmpty()) {
            messages.add(new Message(Role.USER, said, null));
        }
    }

    /** Other formats want to know the name of the tool, which here only the call has. */
    private static Part.ToolResult named(Part.ToolResult result, List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            for (Part part : messages.get(i).parts()) {
                if (part instanceof Part.ToolCall call && call.id().equals(result.callId())) {
                    return new Part.ToolResult(
                            result.callId(), call.name(), result.content(), result.error(), result.cache());
                }
            }
        }
        return result;
    }

    /** @param content a text, or a list of blocks */
    List<Part> read(JsonView content) {
        List<Part> parts = new ArrayList<>();
        CharSequence only = content.characters();
        if (only != null) {
            parts.add(Part.Text.of(only));
        }
        for (JsonView block : content) {
            parts.add(block.isString() ? Part.Text.of(block.text() + "") : part(block));
        }
        return parts;
    }

    private Part part(JsonView block) {
        return switch (block.text("type", "")) {
            case "text" -> new Part.Text(block.characters("text"), citations(block), cacheMark(block), null);
            case "image" -> image(block);
            case "document" -> document(block);
            case "thinking" -> thinking(block);
            case "redacted_thinking" -> redacted(block);
            case "tool_use" -> toolUse(block);
            case "tool_result" ->
                new Part.ToolResult(
                        block.text("tool_use_id", ""),
                        null,
                        read(block.get("content")),
                        block.get("is_error").isTrue(),
                        cacheMark(block));
            default -> own(block);
        };
    }

    private static Part own(JsonView block) {
        return new Part.Native(new Raw(Messages.FORMAT, block.json()));
    }

    private Part thinking(JsonView block) {
        String signature = block.text("signature", "");
        return new Part.Reasoning(
                block.text("thinking", ""), signature.isEmpty() ? null : CarriedState.read(signature, issuer));
    }

    private Part redacted(JsonView block) {
        String data = block.text("data", "");
        return new Part.Reasoning(
                "", CarriedState.isCarried(data) ? CarriedState.read(data, issuer) : new Opaque(issuer, block.json()));
    }

    private Part toolUse(JsonView block) {
        JsonView input = block.get("input");
        String text = input.isString() ? input.text() : input.present() ? input.json() : null;
        String further = CallState.of(block);
        return new Part.ToolCall(
                block.text("id", ""),
                block.text("name", ""),
                text == null ? "{}" : text,
                false,
                further == null ? null : new Opaque(issuer, further));
    }

    private static List<Citation> citations(JsonView block) {
        List<Citation> citations = new ArrayList<>();
        block.get("citations").forEach(citation -> citations.add(Citations.read(citation)));
        return citations;
    }

    private static Part image(JsonView block) {
        Media content = media(block.get("source"));
        if (content == null) {
            return own(block);
        }
        String type = block.get("source").text("media_type");
        return new Part.Attachment(Media.Kind.IMAGE, content, type, null, null, cacheMark(block), null);
    }

    /** One that is to be cited from, or has a context, is of this format only. */
    private static Part document(JsonView block) {
        JsonView source = block.get("source");
        boolean text = "text".equals(source.text("type"));
        Media content =
                text ? new Media.Bytes(source.text("data", "").getBytes(StandardCharsets.UTF_8)) : media(source);
        if (content == null
                || block.get("citations").get("enabled").isTrue()
                || block.get("context").present()) {
            return own(block);
        }
        String type = text ? source.text("media_type", Sources.PLAIN) : source.text("media_type");
        return new Part.Attachment(
                Media.Kind.DOCUMENT, content, type, block.text("title"), null, cacheMark(block), null);
    }

    private static @Nullable Media media(JsonView source) {
        return switch (source.text("type", "")) {
            case "base64" -> new Media.Base64(source.characters("data"));
            case "file" -> new Media.FileId(source.text("file_id", ""));
            case "url" -> new Media.Address(address(source.text("url", "")));
            default -> null;
        };
    }

    private static URI address(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(ErrorFacts.of("an attachment's address is no URL"), e);
        }
    }

    static @Nullable CacheMark cacheMark(JsonView block) {
        JsonView control = block.get("cache_control");
        if (!control.isObject()) {
            return null;
        }
        return "1h".equals(control.text("ttl")) ? CacheMark.LONG : CacheMark.SHORT;
    }
}
