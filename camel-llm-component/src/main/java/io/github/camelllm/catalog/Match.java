package io.github.camelllm.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A rule about names, whatever their case: an object with one member, {@code equals}, {@code starts_with},
 * {@code ends_with}, {@code contains} or {@code regex} with a text, {@code or} or {@code and} with a list of rules.
 */
@FunctionalInterface
interface Match {

    /** @param name in lower case */
    boolean test(String name);

    static Match of(Fields rule) {
        if (rule.values().size() != 1) {
            throw rule.invalid("match", "has not exactly one member");
        }
        Map.Entry<?, ?> member = rule.values().entrySet().iterator().next();
        String kind = String.valueOf(member.getKey());
        if (member.getValue() instanceof List<?>) {
            List<Match> rules = new ArrayList<>();
            rule.objects(kind).forEach(one -> rules.add(of(one)));
            return switch (kind) {
                case "or" -> name -> rules.stream().anyMatch(one -> one.test(name));
                case "and" -> name -> rules.stream().allMatch(one -> one.test(name));
                default -> throw rule.invalid(kind, "takes a text");
            };
        }
        String text = rule.text(kind);
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "equals" -> lower::equals;
            case "starts_with" -> name -> name.startsWith(lower);
            case "ends_with" -> name -> name.endsWith(lower);
            case "contains" -> name -> name.contains(lower);
            case "regex" -> {
                try {
                    Pattern pattern = Pattern.compile(text == null ? "" : text, Pattern.CASE_INSENSITIVE);
                    yield name -> pattern.matcher(name).find();
                } catch (PatternSyntaxException e) {
                    throw rule.invalid(kind, "is no regular expression: " + e.getDescription());
                }
            }
            default ->
                throw rule.invalid(
                        kind, "is no rule; there are equals, starts_with, ends_with, contains, regex, or, and");
        };
    }
}
