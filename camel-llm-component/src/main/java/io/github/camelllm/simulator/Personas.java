package io.github.camelllm.simulator;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** What each simulated model says. */
final class Personas {

    private static final String[] LOREM =
            ("lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor"
                            + " incididunt ut labore et dolore magna aliqua ut enim ad minim veniam quis nostrud exercitation")
                    .split(" ", -1);

    private Personas() {}

    /** Null if there is no such model. */
    static @Nullable Reply reply(ChatRequest question, Script script) {
        return switch (question.model()) {
            case "echo", "slow", "fail-cut", "fail-late" -> Reply.saying(lastUserText(question));
            case "lorem" -> Reply.saying(lorem(script.words()));
            case "tools" -> tools(question);
            case "json" -> Reply.saying(json(question));
            case "reason" ->
                new Reply(
                        "The question has " + Tokens.count(lastUserText(question)) + " words; I repeat them.",
                        lastUserText(question),
                        List.of(),
                        "stop");
            case "vision" -> Reply.saying(vision(question));
            case "summary" -> Reply.saying(Sentences.first(lastUserText(question)));
            case "quote" -> Reply.saying(Sentences.quote(question));
            case "pseudo" -> Reply.saying(Accents.on(lastUserText(question)));
            default -> null;
        };
    }

    private static String lastUserText(ChatRequest question) {
        List<Message> messages = question.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.USER) {
                return messages.get(i).text();
            }
        }
        return "";
    }

    private static String lorem(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(LOREM[i % LOREM.length]);
        }
        return text.toString();
    }

    /** Calls each tool once; when the results are there, says what they are. */
    private static Reply tools(ChatRequest question) {
        StringBuilder results = new StringBuilder();
        for (Message message : question.messages()) {
            if (message.role() == Role.USER) {
                results.setLength(0);
            }
            for (Part.ToolResult result : Parts.only(message.parts(), Part.ToolResult.class)) {
                results.append(results.isEmpty() ? "" : "\n").append(Parts.text(result.content()));
            }
        }
        if (!results.isEmpty()) {
            return Reply.saying(results.toString());
        }
        List<Part.ToolCall> calls = new ArrayList<>();
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Function function) {
                String schema = function.parameters();
                String arguments =
                        schema == null ? "{}" : SchemaExample.json(JsonView.of(schema), lastUserText(question));
                calls.add(Part.ToolCall.of("call_" + (calls.size() + 1), function.name(), arguments));
            }
        }
        return calls.isEmpty() ? Reply.saying("No tools were offered.") : new Reply("", "", calls, "tool_calls");
    }

    private static String json(ChatRequest question) {
        return question.responseFormat() instanceof ResponseFormat.JsonSchema schema
                ? SchemaExample.json(JsonView.of(schema.schema()), lastUserText(question))
                : "{\"echo\":" + JsonView.ofValue(lastUserText(question)).json() + "}";
    }

    private static String vision(ChatRequest question) {
        StringBuilder text = new StringBuilder();
        for (Message message : question.messages()) {
            for (Part.Attachment a : Parts.only(message.parts(), Part.Attachment.class)) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(a.kind().name().toLowerCase(Locale.ROOT))
                        .append(a.mediaType() == null ? "" : " " + a.mediaType());
                String inline = a.content().base64();
                if (inline != null) {
                    byte[] bytes = Base64.getDecoder().decode(inline);
                    text.append(", ")
                            .append(bytes.length)
                            .append(" bytes, crc32 ")
                            .append(hash(bytes));
                } else if (a.content() instanceof Media.Address address) {
                    text.append(" at ").append(address.uri());
                }
            }
        }
        return text.isEmpty() ? "I was sent no image, document, sound or film." : text.toString();
    }

    static String hash(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return Long.toHexString(crc.getValue());
    }
}
