package io.github.camelllm.provider;

import io.github.camelllm.codec.anthropic.Abilities;
import io.github.camelllm.codec.anthropic.Abilities.Sampling;
import io.github.camelllm.codec.anthropic.Abilities.Style;
import io.github.camelllm.codec.anthropic.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What Anthropic's models take, by their names, which are much the same wherever they run. Old models are listed; a model
 * that is not is taken for one like the latest.
 *
 * <p>From the provider's list of models ({@code capabilities}) and its reference, as of August 2026.
 *
 * @see <a href="https://platform.claude.com/docs/en/about-claude/models/overview">the models</a>
 */
final class Claude {

    /* signatures are valid on every host that runs these models */
    private static final String ISSUER = "anthropic";

    private static final int USUAL = 16_384;

    private static final List<Row> ROWS = List.of(
            row("claude-(instant|v?2|3-(haiku|opus|sonnet))", 4096, Style.NONE, null, Sampling.FREE, false),
            row("claude-3[-.]5", 8192, Style.NONE, null, Sampling.FREE, false),
            row("claude-3[-.]7", USUAL, Style.BUDGET, null, Sampling.FREE, false),
            row("claude-opus-4[-.]1(?!\\d)", USUAL, Style.BUDGET, null, Sampling.ONE_OF_TWO, true),
            row("claude-opus-4[-.]5(?!\\d)", USUAL, Style.BUDGET, "high", Sampling.ONE_OF_TWO, true),
            row("claude-(haiku|sonnet)-4[-.]5(?!\\d)", USUAL, Style.BUDGET, null, Sampling.ONE_OF_TWO, true),
            row("claude-(opus|sonnet)-4[-.]6(?!\\d)", USUAL, Style.EITHER, "max", Sampling.ONE_OF_TWO, true),
            row("claude-(opus|sonnet)-4(?![-.]([1-9]|\\d\\d)(?!\\d))", USUAL, Style.BUDGET, null, Sampling.FREE, false),
            row("claude", USUAL, Style.ADAPTIVE, "xhigh", Sampling.FIXED, true));

    /** Models of others behind the same format, and names that say nothing. */
    private static final Abilities UNKNOWN = new Abilities(8192, Style.BUDGET, null, Sampling.FREE, true);

    private record Row(Pattern name, Abilities abilities) {}

    private Claude() {}

    static Dialect dialect() {
        return new Dialect(ISSUER, Claude::abilities);
    }

    static Abilities abilities(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        for (Row row : ROWS) {
            if (row.name().matcher(name).find()) {
                return row.abilities();
            }
        }
        return UNKNOWN;
    }

    private static Row row(
            String name,
            int maxTokens,
            Style thinking,
            @org.jspecify.annotations.Nullable String highestEffort,
            Sampling sampling,
            boolean schemas) {
        return new Row(Pattern.compile(name), new Abilities(maxTokens, thinking, highestEffort, sampling, schemas));
    }
}
