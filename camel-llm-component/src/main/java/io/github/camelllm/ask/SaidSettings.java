package io.github.camelllm.ask;

import io.github.camelllm.chat.Settings;
import java.util.ArrayList;
import java.util.List;

/** How to answer, as a message's headers and the endpoint's options say. */
final class SaidSettings {

    private SaidSettings() {}

    static Settings of(OptionValues options) {
        Settings.Builder settings = Settings.builder()
                .maxTokens(options.integer("maxTokens"))
                .temperature(options.decimal("temperature"))
                .topP(options.decimal("topP"))
                .topK(options.integer("topK"))
                .seed(options.get("seed", Long.class))
                .presencePenalty(options.decimal("presencePenalty"))
                .frequencyPenalty(options.decimal("frequencyPenalty"))
                .choices(options.integer("choices"))
                .topLogprobs(options.integer("topLogprobs"))
                .user(options.text("user"));
        Object stop = options.get("stop", Object.class);
        if (stop instanceof Iterable<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(text -> texts.add(String.valueOf(text)));
            settings.stop(texts);
        } else if (stop != null) {
            settings.stop(List.of(stop.toString().split(",", -1)));
        }
        return settings.build();
    }
}
