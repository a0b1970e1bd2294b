package io.github.camelllm.conformance;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Tool;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What parts, messages and tools have beside their content. */
final class DetailProbes extends ProbeList {

    private static final String CACHE = "cache";

    DetailProbes(Way way) {
        super(way);
    }

    @Override
    void fill() {
        Part.Text text = Part.Text.of("W0RDS");
        Citation elsewhere = new Citation("https://example.com", "t", "c", 0, 2, new Raw("elsewhere", "{}"));
        part(
                "Text.citations",
                "citation",
                Role.ASSISTANT,
                text,
                new Part.Text("W0RDS", List.of(elsewhere), null, null));
        Natives.citation(way)
                .ifPresent(own -> part(
                        "Text.citations",
                        "citation",
                        Role.ASSISTANT,
                        text,
                        new Part.Text("W0RDS", List.of(own), null, null)));
        for (Role role : List.of(Role.SYSTEM, Role.DEVELOPER, Role.USER, Role.ASSISTANT)) {
            part("Text.cache", CACHE, role, text, text.cached(CacheMark.SHORT));
        }
        attachments();
        results();
        add(
                "Message.name",
                "ANN",
                "name",
                b -> b.message(new Message(Role.USER, List.of(text), "ANN")),
                b -> b.message(HI));
        tools();
    }

    private void attachments() {
        for (Media.Kind kind : Media.Kind.values()) {
            Media bytes = new Media.Bytes(FeatureList.BYTES);
            String type = Attachments.type(kind);
            Part plain = Part.Attachment.of(kind, bytes, type);
            String unsent = "|kind " + kind;
            part(
                    "Attachment.detail",
                    "detail" + unsent,
                    Role.USER,
                    plain,
                    new Part.Attachment(kind, bytes, type, null, "low", null, null));
            part(
                    "Attachment.cache",
                    CACHE + unsent,
                    Role.USER,
                    plain,
                    new Part.Attachment(kind, bytes, type, null, null, CacheMark.SHORT, null));
            for (Media address : List.of(Attachments.address("https://example.com/S1GN"), new Media.FileId("S1GN"))) {
                add(
                        "Attachment.content",
                        "S1GN",
                        "kind " + kind,
                        b -> b.message(Message.of(Role.USER, Part.Attachment.of(kind, address, type))),
                        b -> b.message(HI));
            }
        }
    }

    private void results() {
        List<Part> rain = List.of(Part.Text.of("RA1N"));
        Part plain = new Part.ToolResult("call_1", "weather", rain, false, null);
        part(
                "ToolResult.error",
                "error mark",
                Role.TOOL,
                plain,
                new Part.ToolResult("call_1", "weather", rain, true, null));
        part(
                "ToolResult.cache",
                CACHE,
                Role.TOOL,
                plain,
                new Part.ToolResult("call_1", "weather", rain, false, CacheMark.SHORT));
        part(
                "ToolResult.content",
                "kind image|image",
                Role.TOOL,
                plain,
                new Part.ToolResult(
                        "call_1",
                        "weather",
                        List.of(rain.get(0), Part.Attachment.of("image/png", FeatureList.BYTES)),
                        false,
                        null));
    }

    private void tools() {
        Tool plain = Tool.Function.of("weather", null, FeatureList.PARAMETERS);
        tool(
                "Function.description",
                "D3SCRIBED",
                "description",
                plain,
                Tool.Function.of("weather", "D3SCRIBED", FeatureList.PARAMETERS));
        tool(
                "Function.parameters",
                "c1ty",
                "parameters",
                plain,
                Tool.Function.of(
                        "weather", null, "{\"type\":\"object\",\"properties\":{\"c1ty\":{\"type\":\"string\"}}}"));
        tool(
                "Function.strict",
                null,
                "strict",
                plain,
                new Tool.Function("weather", null, FeatureList.PARAMETERS, true, null));
        tool(
                "Function.cache",
                null,
                CACHE,
                plain,
                new Tool.Function("weather", null, FeatureList.PARAMETERS, null, CacheMark.SHORT));
        tool(
                "Native.raw",
                "0WN",
                "the format elsewhere",
                plain,
                plain,
                new Tool.Native(new Raw("elsewhere", "{\"x\":\"0WN\"}")));
        tool(
                "Native.raw",
                "0WN",
                "tool",
                plain,
                plain,
                new Tool.Native(new Raw(way.format(), "{\"type\":\"x\",\"x\":\"0WN\"}")));
    }

    private void tool(String name, @Nullable String sign, String words, Tool without, Tool... with) {
        add(
                name,
                sign,
                words,
                b -> {
                    b.message(HI);
                    List.of(with).forEach(b::tool);
                },
                b -> b.message(HI).tool(without));
    }

    private void part(String name, String words, Role role, Part without, Part with) {
        add(name, null, words, said(role, with), said(role, without));
    }

    private static Consumer<ChatRequest.Builder> said(Role role, Part part) {
        return b -> {
            boolean first = role == Role.SYSTEM || role == Role.DEVELOPER;
            if (!first) {
                b.message(HI);
            }
            if (role == Role.TOOL) {
                b.tool(FeatureList.WEATHER)
                        .message(Message.of(Role.ASSISTANT, Part.ToolCall.of("call_1", "weather", "{}")));
            }
            b.message(Message.of(role, part)).message(HI);
        };
    }

    /** State of another issuer's, wherever a question may have any. */
    static ChatRequest foreign(Way way, String value) {
        Opaque state = new Opaque("elsewhere", value);
        return ChatRequest.builder(way.model())
                .message(HI)
                .message(Message.of(
                        Role.ASSISTANT,
                        new Part.Reasoning("t", state),
                        new Part.Text("ok", List.of(), null, state),
                        new Part.ToolCall("call_1", "weather", "{}", false, state)))
                .message(Message.toolResult("call_1", "weather", "rain"))
                .tool(FeatureList.WEATHER)
                .build();
    }
}
