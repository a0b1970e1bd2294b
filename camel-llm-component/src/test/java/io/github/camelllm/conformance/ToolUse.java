package io.github.camelllm.conformance;

import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import java.util.List;

/** Tools, calls of them and results. */
final class ToolUse extends FeatureList {

    ToolUse(Way way) {
        super(way);
    }

    @Override
    void fill() {
        tools();
        results();
    }

    private void tools() {
        Message hi = Message.user("hi");
        add("tools", Capability.TOOLS, b -> b.message(hi).tool(WEATHER));
        add("two tools", null, b -> b.message(hi).tool(WEATHER).tool(Tool.Function.of("other", null, PARAMETERS)));
        add("tool without parameters", null, b -> b.message(hi).tool(Tool.Function.of("now", "Tells the time", null)));
        add("tool with empty schema", null, b -> b.message(hi).tool(Tool.Function.of("now", "d", "{}")));
        add("strict tool", null, b -> b.message(hi).tool(new Tool.Function("weather", "d", PARAMETERS, true, null)));
        add("loose tool", null, b -> b.message(hi).tool(new Tool.Function("weather", "d", PARAMETERS, false, null)));
        for (ToolChoice choice :
                List.of(ToolChoice.AUTO, ToolChoice.NONE, ToolChoice.REQUIRED, ToolChoice.named("weather"))) {
            add("tool choice " + choice.mode(), Capability.TOOL_CHOICE, b -> b.message(hi)
                    .tool(WEATHER)
                    .toolChoice(choice));
        }
        add("parallel calls allowed", null, b -> b.message(hi).tool(WEATHER).parallelToolCalls(true));
        add("parallel calls forbidden", null, b -> b.message(hi).tool(WEATHER).parallelToolCalls(false));
        add(
                "one call at most, required",
                null,
                b -> b.message(hi).tool(WEATHER).toolChoice(ToolChoice.REQUIRED).parallelToolCalls(false));
        add("choice without tools", null, b -> b.message(hi)
                .toolChoice(ToolChoice.NONE)
                .parallelToolCalls(false));
        add("foreign tool", null, b -> b.message(hi)
                .tool(new Tool.Native(new Raw("elsewhere", "{\"x\":1}")))
                .toolChoice(ToolChoice.AUTO));
    }

    private void results() {
        Part.Attachment image = Part.Attachment.of("image/png", BYTES);
        called("tool result", Capability.TOOLS, "{\"city\":\"Bern\"}", result(false, Part.Text.of("rain")));
        called("tool result of JSON", null, "{\"city\":\"Bern\"}", result(false, Part.Text.of("{\"sky\":\"grey\"}")));
        called("tool error", null, "{\"city\":\"Bern\"}", result(true, Part.Text.of("no such city")));
        called("empty tool result", null, "{}", result(false, Part.Text.of("")));
        called("tool result without content", null, "{}", result(false));
        called("tool result in two texts", null, "{}", result(false, Part.Text.of("a"), Part.Text.of("b")));
        called("tool result with image", Capability.RICH_RESULTS, "{}", result(false, Part.Text.of("map"), image));
        called("tool result that is an image", null, "{}", result(false, image));
        called(
                "tool result with document",
                null,
                "{}",
                result(false, Part.Text.of("map"), Part.Attachment.of("application/pdf", BYTES)));
        called("empty arguments", null, "", result(false, Part.Text.of("x")));
        called("cut arguments", null, "{\"city\":\"Be", result(true, Part.Text.of("x")));
        called("arguments that are a list", null, "[1]", result(true, Part.Text.of("x")));
        called("arguments that are null", null, "null", result(true, Part.Text.of("x")));
        List<Part> both = List.of(call("call_1", "{\"city\":\"Bern\"}"), call("call_2", "{\"city\":\"Rome\"}"));
        Message asked = new Message(Role.ASSISTANT, both, null);
        add("parallel calls", Capability.PARALLEL_TOOLS, b -> b.message(Message.user("hi"))
                .message(asked)
                .message(Message.of(
                        Role.TOOL,
                        Part.ToolResult.of("call_1", "weather", "rain"),
                        Part.ToolResult.of("call_2", "weather", "sun")))
                .tool(WEATHER));
        add("results in two turns", null, b -> b.message(Message.user("hi"))
                .message(asked)
                .message(Message.toolResult("call_2", "weather", "sun"))
                .message(Message.toolResult("call_1", "weather", "rain"))
                .message(Message.user("and?"))
                .tool(WEATHER));
        add("words beside calls", null, b -> b.message(Message.user("hi"))
                .message(Message.of(Role.ASSISTANT, Part.Text.of("I look."), both.get(0)))
                .message(Message.of(Role.USER, Part.ToolResult.of("call_1", null, "rain"), Part.Text.of("so?")))
                .tool(WEATHER));
        add("calls of a tool that is gone", null, b -> b.message(Message.user("hi"))
                .message(asked)
                .message(Message.toolResult("call_1", "weather", "rain"))
                .message(Message.toolResult("call_2", "weather", "sun")));
        add("custom call", null, b -> b.message(Message.user("hi"))
                .message(Message.of(Role.ASSISTANT, new Part.ToolCall("call_1", "own", "free text", true, null)))
                .message(Message.toolResult("call_1", "own", "done"))
                .tool(WEATHER));
        add("odd ids", null, b -> b.message(Message.user("hi"))
                .message(Message.of(Role.ASSISTANT, Part.ToolCall.of("functions.weather:0 ü", "weather", "{}")))
                .message(Message.toolResult("functions.weather:0 ü", "weather", "rain"))
                .tool(WEATHER));
    }
}
