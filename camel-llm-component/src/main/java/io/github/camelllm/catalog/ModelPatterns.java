package io.github.camelllm.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which provider serves a model that is named without one. The first line that fits decides:
 *
 * <pre>{@code
 * claude-*    anthropic
 * gemini-*    vertex if GOOGLE_CLOUD_PROJECT unless GOOGLE_API_KEY GEMINI_API_KEY
 * gemini-*    gemini
 * vertex/*    vertex
 * }</pre>
 *
 * A star stands for any characters; case does not count. Behind {@code if} are environment variables that must all be
 * set, behind {@code unless} such that must not be. {@code #} begins a comment. What stands before the slash of a pattern
 * names the provider and is no part of the model's name.
 */
public final class ModelPatterns {

    private static final String FILE = "patterns.txt";

    private final List<Line> lines;

    private ModelPatterns(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * Who serves a model.
     *
     * @param model its name at that provider
     */
    public record Target(String provider, String model) {}

    private record Line(Pattern pattern, int prefix, String provider, List<String> set, List<String> unset) {

        boolean fits(String model, Predicate<String> isSet) {
            return pattern.matcher(model).matches()
                    && set.stream().allMatch(isSet)
                    && unset.stream().noneMatch(isSet);
        }
    }

    /** The patterns that come with this library. */
    public static ModelPatterns builtIn() {
        return BuiltIn.VALUE;
    }

    /**
     * @param name of the text, for messages
     * @throws IllegalArgumentException if it cannot be read; the message names the line
     */
    public static ModelPatterns parse(String name, String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int comment = line.indexOf('#');
            String pattern = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!pattern.isEmpty()) {
                try {
                    lines.add(line(pattern.split("\\s+")));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(name + ", line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        return new ModelPatterns(List.copyOf(lines));
    }

    private static Line line(String[] words) {
        if (words.length < 2) {
            throw new IllegalArgumentException("is not PATTERN PROVIDER [if VARIABLE …] [unless VARIABLE …]");
        }
        List<String> set = new ArrayList<>();
        List<String> unset = new ArrayList<>();
        List<String> variables = null;
        for (int i = 2; i < words.length; i++) {
            if (words[i].equals("if") || words[i].equals("unless")) {
                variables = words[i].equals("if") ? set : unset;
            } else if (variables == null) {
                throw new IllegalArgumentException("has '" + words[i] + "' where 'if' or 'unless' should be");
            } else {
                variables.add(words[i]);
            }
        }
        StringBuilder regex = new StringBuilder();
        for (String literal : words[0].split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        Pattern pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
        return new Line(pattern, words[0].indexOf('/') + 1, words[1].toLowerCase(Locale.ROOT), set, unset);
    }

    /** These patterns, and the others for what none of these fits. */
    public ModelPatterns before(ModelPatterns others) {
        List<Line> all = new ArrayList<>(lines);
        all.addAll(others.lines);
        return new ModelPatterns(List.copyOf(all));
    }

    /**
     * The name of the provider that serves a model; null if no pattern fits.
     *
     * @param isSet whether an environment variable is set
     */
    public @Nullable String resolve(String model, Predicate<String> isSet) {
        Target target = target(model, isSet);
        return target == null ? null : target.provider;
    }

    /**
     * The provider that serves a model, and the model's name there; null if no pattern fits.
     *
     * @param isSet whether an environment variable is set
     */
    public @Nullable Target target(String model, Predicate<String> isSet) {
        for (Line line : lines) {
            if (line.fits(model, isSet)) {
                return new Target(line.provider, model.substring(line.prefix));
            }
        }
        return null;
    }

    private static final class BuiltIn {
        static final ModelPatterns VALUE = read();

        private static ModelPatterns read() {
            try (InputStream stream = ModelPatterns.class.getResourceAsStream(FILE)) {
                if (stream == null) {
                    throw new IllegalStateException("the catalog's file " + FILE + " is missing");
                }
                return parse(FILE, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
