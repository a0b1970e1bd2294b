package io.github.camelllm.conformance;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What only one format has, and then all at once. */
final class OwnFeatures extends FeatureList {

    OwnFeatures(Way way) {
        super(way);
    }

    @Override
    void fill() {
        Message hi = Message.user("hi");
        Natives.tool(way).ifPresent(tool -> {
            add("provider's tool", Capability.SERVER_TOOLS, b -> b.message(hi).tool(tool));
            add("provider's tool beside another", null, b -> b.message(hi)
                    .tool(tool)
                    .tool(WEATHER));
        });
        List<Part> parts = Natives.parts(way);
        if (!parts.isEmpty()) {
            List<Part> said = new ArrayList<>(parts);
            said.add(Part.Text.of("ok"));
            add("provider's parts sent back", null, b -> {
                b.messages(List.of(hi, new Message(Role.ASSISTANT, said, null), hi));
                Natives.tool(way).ifPresent(b::tool);
            });
        }
        Natives.citation(way)
                .ifPresent(citation -> add(
                        "citations sent back",
                        Capability.CITATIONS,
                        b -> b.messages(List.of(
                                hi,
                                Message.of(Role.ASSISTANT, new Part.Text("ok", List.of(citation), null, null)),
                                hi))));
        add("everything", null, this::everything);
    }

    private void everything(ChatRequest.Builder b) {
        Part.Text marked = Part.Text.of("long").cached(CacheMark.LONG);
        b.messages(List.of(
                Message.of(Role.SYSTEM, marked),
                Message.of(Role.DEVELOPER, Part.Text.of("d")),
                new Message(Role.USER, List.of(Part.Text.of("look"), Part.Text.of("here")), "Ann"),
                Message.of(
                        Role.ASSISTANT,
                        new Part.Reasoning("thought", Natives.ofThought(way)),
                        new Part.Text("ok", List.of(), null, Natives.ofText(way)),
                        new Part.ToolCall("call_1", "weather", "{\"city\":\"Bern\"}", false, Natives.ofCall(way))),
                Message.of(Role.TOOL, result(true, Part.Text.of("no"))),
                Message.user("so?")));
        b.tool(new Tool.Function("weather", "d", PARAMETERS, true, CacheMark.SHORT));
        b.toolChoice(ToolChoice.named("weather")).parallelToolCalls(false);
        b.responseFormat(new ResponseFormat.JsonSchema("place", PARAMETERS, true, "a place"));
        b.thinking(new Thinking(Effort.MEDIUM, null, true));
        b.settings(Settings.builder()
                .maxTokens(20_000)
                .temperature(0.5)
                .topP(0.99)
                .topK(10)
                .stop(List.of("END"))
                .seed(7L)
                .presencePenalty(0.5)
                .frequencyPenalty(0.5)
                .choices(1)
                .topLogprobs(2)
                .user("pseudonym")
                .serviceTier(Natives.tier(way))
                .metadata(Map.of("team", "blue"))
                .safety(Map.of("HARM_CATEGORY_HARASSMENT", "BLOCK_ONLY_HIGH"))
                .build());
    }
}
