package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Effort;
import java.util.EnumSet;

/** Dialects to test with. */
final class Dialects {

    static final Dialect STUDIO = new Dialect(
            "one",
            "/models/",
            "https://files.example/v1/",
            model -> model.startsWith("budget")
                    ? new ThinkingScale.Budget(128, 10_000)
                    : new ThinkingScale.Level(Effort.LOW),
            model -> model.startsWith("strict"),
            EnumSet.of(Quirk.CALL_IDS, Quirk.SERVICE_TIER, Quirk.EMBEDS_BATCHES));

    static final Dialect CLOUD = new Dialect(
            "two",
            "/publishers/maker/models/",
            null,
            model -> new ThinkingScale.Level(Effort.MINIMAL),
            model -> false,
            EnumSet.of(Quirk.LABELS, Quirk.FILE_TYPES, Quirk.FILES_IN_RESULTS, Quirk.COUNTS_CONTENTS));

    private Dialects() {}
}
