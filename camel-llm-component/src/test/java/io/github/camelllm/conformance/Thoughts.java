package io.github.camelllm.conformance;

import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import java.util.List;

/** How much is thought, and thoughts that go back. */
final class Thoughts extends FeatureList {

    Thoughts(Way way) {
        super(way);
    }

    @Override
    void fill() {
        Message hi = Message.user("hi");
        for (Effort effort : Effort.values()) {
            Capability capability = effort == Effort.HIGH ? Capability.EFFORT : null;
            add("effort " + effort.word(), capability, b -> b.message(hi).thinking(Thinking.of(effort)));
            add("effort " + effort.word() + " with limit", null, b -> b.message(hi)
                    .thinking(Thinking.of(effort))
                    .settings(
                            Settings.builder().maxTokens(4000).temperature(0.5).build()));
        }
        add("budget", null, b -> b.message(hi).thinking(new Thinking(null, 2048, null)));
        add("no budget", null, b -> b.message(hi).thinking(new Thinking(null, 0, null)));
        add("effort and budget", null, b -> b.message(hi).thinking(new Thinking(Effort.LOW, 2048, true)));
        add("thoughts shown", null, b -> b.message(hi).thinking(new Thinking(null, null, true)));
        add("thoughts hidden", null, b -> b.message(hi).thinking(new Thinking(Effort.LOW, null, false)));
        Part thought = new Part.Reasoning("thought", Natives.ofThought(way));
        add(
                "thought sent back",
                Capability.REPLAY,
                b -> b.messages(List.of(hi, Message.of(Role.ASSISTANT, thought, Part.Text.of("ok")), hi)));
        add("thought before calls", null, b -> b.messages(List.of(
                        hi,
                        Message.of(
                                Role.ASSISTANT,
                                thought,
                                new Part.ToolCall("call_1", "weather", "{}", false, Natives.ofCall(way))),
                        Message.toolResult("call_1", "weather", "rain")))
                .tool(WEATHER)
                .thinking(Thinking.of(Effort.LOW)));
        add(
                "sealed text",
                null,
                b -> b.messages(List.of(
                        hi,
                        Message.of(Role.ASSISTANT, new Part.Text("ok", List.of(), null, Natives.ofText(way))),
                        hi)));
        add(
                "unsigned thought",
                null,
                b -> b.messages(
                        List.of(hi, Message.of(Role.ASSISTANT, Part.Reasoning.of("t"), Part.Text.of("ok")), hi)));
        add(
                "thought alone",
                null,
                b -> b.messages(List.of(hi, Message.of(Role.ASSISTANT, Part.Reasoning.of("t")), hi)));
        add(
                "foreign thought",
                null,
                b -> b.messages(List.of(
                        hi,
                        Message.of(
                                Role.ASSISTANT,
                                new Part.Reasoning("t", new Opaque("elsewhere", "x")),
                                Part.Text.of("ok")),
                        hi)));
    }
}
