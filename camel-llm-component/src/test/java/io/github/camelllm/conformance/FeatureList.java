package io.github.camelllm.conformance;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.codec.gemini.GenerateContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Things to ask of one way, of one area. */
abstract class FeatureList {

    static final String PARAMETERS =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"],\"additionalProperties\":false}";
    static final Tool.Function WEATHER = Tool.Function.of("weather", "Tells the weather", PARAMETERS);
    static final byte[] BYTES = {1, 2, 3, 4};

    final Way way;
    private final List<Feature> all = new ArrayList<>();

    FeatureList(Way way) {
        this.way = way;
    }

    abstract void fill();

    final List<Feature> features() {
        if (all.isEmpty()) {
            fill();
        }
        return all;
    }

    final void add(String name, @Nullable Capability capability, Consumer<ChatRequest.Builder> what) {
        ChatRequest.Builder builder = ChatRequest.builder(way.model());
        what.accept(builder);
        all.add(new Feature(name, capability, builder.build()));
    }

    static Part.ToolResult result(boolean error, Part... content) {
        return new Part.ToolResult("call_1", "weather", List.of(content), error, null);
    }

    /** Google's models want each call signed; elsewhere a call needs no state. */
    final Part.ToolCall call(String id, String arguments) {
        boolean signed = way.format().equals(GenerateContent.FORMAT);
        return new Part.ToolCall(id, "weather", arguments, false, signed ? Natives.ofCall(way) : null);
    }

    final void called(String name, @Nullable Capability capability, String arguments, Part.ToolResult result) {
        add(name, capability, b -> b.message(Message.user("hi"))
                .message(Message.of(Role.ASSISTANT, call("call_1", arguments)))
                .message(Message.of(Role.TOOL, result))
                .tool(WEATHER));
    }
}
