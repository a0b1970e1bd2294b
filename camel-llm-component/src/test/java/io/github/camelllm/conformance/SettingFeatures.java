package io.github.camelllm.conformance;

import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settings one at a time. */
final class SettingFeatures extends FeatureList {

    SettingFeatures(Way way) {
        super(way);
    }

    @Override
    void fill() {
        set("most tokens", null, s -> s.maxTokens(500));
        set("temperature", null, s -> s.temperature(0.5));
        set("hot", null, s -> s.temperature(1.5));
        set("top p", null, s -> s.topP(0.5));
        set("top k", null, s -> s.topK(10));
        set("temperature and top p", null, s -> s.temperature(0.5).topP(0.5));
        set("stop", Capability.STOP, s -> s.stop(List.of("END")));
        set("stop words", null, s -> s.stop(List.of("END", "\n", "STOP")));
        set("seed", Capability.SEED, s -> s.seed(7L));
        set("large seed", null, s -> s.seed(1L << 40));
        set("penalties", null, s -> s.presencePenalty(0.5).frequencyPenalty(-0.5));
        set("choices", Capability.CHOICES, s -> s.choices(2));
        set("one choice", null, s -> s.choices(1));
        set("log probabilities", Capability.LOGPROBS, s -> s.logprobs(true));
        set("top log probabilities", null, s -> s.topLogprobs(3));
        set("no log probabilities", null, s -> s.logprobs(false));
        set("user", Capability.USER, s -> s.user("pseudonym"));
        set("service tier", Capability.TIER, s -> s.serviceTier(Natives.tier(way)));
        set("metadata", Capability.METADATA, s -> s.metadata(Map.of("team", "blue")));
        set("safety", null, s -> s.safety(Map.of("HARM_CATEGORY_HARASSMENT", "BLOCK_ONLY_HIGH")));
    }

    private void set(String name, @Nullable Capability capability, Consumer<Settings.Builder> what) {
        Settings.Builder settings = Settings.builder();
        what.accept(settings);
        add(name, capability, b -> b.message(Message.user("hi")).settings(settings.build()));
    }
}
