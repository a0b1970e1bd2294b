package io.github.camelllm.catalog;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what an entry says of a model. */
final class InfoReader {

    private InfoReader() {}

    static ModelInfo read(String provider, String id, Fields fields, List<Price> prices) {
        Set<Modality> in = set(fields, "in", Modality.class, Modality::word);
        Set<Modality> out = set(fields, "out", Modality.class, Modality::word);
        Set<Ability> can = set(fields, "can", Ability.class, Ability::word);
        Set<Ability> cannot = set(fields, "cannot", Ability.class, Ability::word);
        perceives(in, Modality.IMAGE, Ability.VISION, can, cannot);
        perceives(in, Modality.AUDIO, Ability.AUDIO_INPUT, can, cannot);
        perceives(in, Modality.VIDEO, Ability.VIDEO, can, cannot);
        perceives(in, Modality.PDF, Ability.PDF, can, cannot);
        perceives(out, Modality.IMAGE, Ability.IMAGE_OUTPUT, can, cannot);
        perceives(out, Modality.AUDIO, Ability.AUDIO_OUTPUT, can, cannot);
        var quality = fields.decimal("quality");
        return new ModelInfo(
                provider,
                id,
                fields.text("name"),
                fields.number("context"),
                fields.number("max-input"),
                fields.number("max-output"),
                Set.copyOf(in),
                Set.copyOf(out),
                Set.copyOf(can),
                Set.copyOf(cannot),
                reasoning(fields.object("reasoning")),
                fields.words("refuses"),
                fields.text("knowledge"),
                fields.text("released"),
                fields.text("status"),
                quality == null ? null : (Double) quality.doubleValue(),
                fields.text("measured"),
                List.copyOf(prices),
                fields.text("source"));
    }

    private static void perceives(
            Set<Modality> stated, Modality modality, Ability ability, Set<Ability> can, Set<Ability> cannot) {
        if (!stated.isEmpty() && !can.contains(ability) && !cannot.contains(ability)) {
            (stated.contains(modality) ? can : cannot).add(ability);
        }
    }

    private static ReasoningOptions reasoning(@Nullable Fields options) {
        if (options == null) {
            return ReasoningOptions.UNKNOWN;
        }
        options.only(Set.of("effort", "toggle", "budget", "min", "max"));
        return new ReasoningOptions(
                options.words("effort"),
                Boolean.TRUE.equals(options.truth("toggle")),
                Boolean.TRUE.equals(options.truth("budget")),
                options.number("min"),
                options.number("max"));
    }

    private static <E extends Enum<E>> Set<E> set(
            Fields fields, String field, Class<E> type, Function<E, String> word) {
        Set<E> set = EnumSet.noneOf(type);
        Set<String> words = fields.words(field);
        for (E value : type.getEnumConstants()) {
            if (words.remove(word.apply(value))) {
                set.add(value);
            }
        }
        if (!words.isEmpty()) {
            throw fields.invalid(
                    field,
                    "has unknown words " + words + "; there are "
                            + Arrays.stream(type.getEnumConstants()).map(word).collect(Collectors.joining(", ")));
        }
        return set;
    }
}
