package io.github.camelllm.conformance;

import java.util.List;
import java.util.function.Function;

/** The table of all that can be asked, one thing at a time and then all at once. */
final class Features {

    private static final List<Function<Way, FeatureList>> AREAS = List.of(
            Conversations::new,
            Attachments::new,
            ToolUse::new,
            Formats::new,
            Thoughts::new,
            CacheMarks::new,
            SettingFeatures::new,
            OwnFeatures::new);

    private Features() {}

    static List<Feature> of(Way way) {
        return AREAS.stream()
                .flatMap(area -> area.apply(way).features().stream())
                .toList();
    }
}
