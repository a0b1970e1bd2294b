package io.github.camelllm.conformance;

import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.codec.responses.Responses;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every setting. */
final class SettingProbes extends ProbeList {

    SettingProbes(Way way) {
        super(way);
    }

    @Override
    void fill() {
        sampling();
        set("choices", null, "choices", s -> s.choices(3));
        set("logprobs", null, "logprobs", s -> s.logprobs(true));
        set("topLogprobs", null, "logprobs", s -> s.topLogprobs(3));
        set("user", "PS3UDONYM", "user", s -> s.user("PS3UDONYM"));
        set("serviceTier", Natives.tier(way), "serviceTier", s -> s.serviceTier(Natives.tier(way)));
        set("metadata", "T3AM", "metadata", s -> s.metadata(Map.of("team", "T3AM")));
        set("safety", "BL0CK", "safety", s -> s.safety(Map.of("HARM", "BL0CK")));
        tools();
        formats();
        thoughts();
        add("ChatRequest.stream", null, "stream", b -> b.message(HI).stream(true), b -> b.message(HI));
        add(
                "ChatRequest.extra",
                "3XTRA",
                "extra",
                b -> b.message(HI).extra(Map.of("more", "3XTRA")),
                b -> b.message(HI));
    }

    private void sampling() {
        set("maxTokens", "777", "maxTokens", s -> s.maxTokens(777));
        set("temperature", "0.637", "temperature", s -> s.temperature(0.637));
        set("topP", "0.993", "topP", s -> s.topP(0.993));
        set("topK", "37", "topK", s -> s.topK(37));
        set("stop", "ST0P", "stop", s -> s.stop(List.of("ST0P")));
        set("seed", "424242", "seed", s -> s.seed(424242L));
        set("presencePenalty", "0.231", "presencePenalty", s -> s.presencePenalty(0.231));
        set("frequencyPenalty", "0.317", "frequencyPenalty", s -> s.frequencyPenalty(0.317));
    }

    private void set(String name, @Nullable String sign, String words, Consumer<Settings.Builder> what) {
        Settings.Builder settings = Settings.builder();
        what.accept(settings);
        add("Settings." + name, sign, words, b -> b.message(HI).settings(settings.build()), b -> b.message(HI));
    }

    private void tools() {
        for (ToolChoice choice : List.of(ToolChoice.NONE, ToolChoice.REQUIRED, ToolChoice.named("weather"))) {
            add(
                    "ChatRequest.toolChoice",
                    null,
                    "toolChoice",
                    b -> b.message(HI).tool(FeatureList.WEATHER).toolChoice(choice),
                    b -> b.message(HI).tool(FeatureList.WEATHER));
        }
        add(
                "ChatRequest.parallelToolCalls",
                null,
                "parallelToolCalls",
                b -> b.message(HI).tool(FeatureList.WEATHER).parallelToolCalls(false),
                b -> b.message(HI).tool(FeatureList.WEATHER));
    }

    private void formats() {
        format("JsonObject", null, "JSON", new ResponseFormat.JsonObject(), null);
        ResponseFormat.JsonSchema schema = new ResponseFormat.JsonSchema("n", FeatureList.PARAMETERS, null, null);
        format("JsonSchema.schema", "city", "schema", schema, null);
        format(
                "JsonSchema.strict",
                null,
                "strict",
                new ResponseFormat.JsonSchema("n", FeatureList.PARAMETERS, false, null),
                new ResponseFormat.JsonSchema("n", FeatureList.PARAMETERS, true, null));
        format(
                "JsonSchema.description",
                "D3SCRIBED",
                "description",
                new ResponseFormat.JsonSchema("n", FeatureList.PARAMETERS, null, "D3SCRIBED"),
                schema);
    }

    private void format(
            String name, @Nullable String sign, String words, ResponseFormat with, @Nullable ResponseFormat without) {
        add(name, sign, words, b -> b.message(HI).responseFormat(with), b -> b.message(HI)
                .responseFormat(without));
    }

    private void thoughts() {
        for (Effort effort : Effort.values()) {
            if (effort != Effort.NONE) { // which is the default of many
                think("effort", "effort|thinking", Thinking.of(effort), null);
            }
        }
        think("budgetTokens", "budget|effort|thinking", new Thinking(null, 2048, null), null);
        // some formats show thoughts unless asked not to, one only if asked
        boolean shown = way.format().equals(Responses.FORMAT);
        think("shown", "thinking|thoughts", new Thinking(Effort.HIGH, null, shown), Thinking.of(Effort.HIGH));
    }

    private void think(String name, String words, Thinking with, @Nullable Thinking without) {
        Settings roomy = Settings.builder().maxTokens(50_000).build();
        add("Thinking." + name, null, words, b -> b.message(HI).settings(roomy).thinking(with), b -> b.message(HI)
                .settings(roomy)
                .thinking(without));
    }
}
