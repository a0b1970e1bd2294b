package io.github.camelllm.codec;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ContentBlockedException;
import io.github.camelllm.error.ContextTooLongException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.PermissionException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.error.UnsupportedException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Words of providers that say more than the status beside them. The first line that fits decides:
 *
 * <pre>{@code
 * 400,413    ContextTooLongException     context length
 * 429        QuotaExhaustedException     insufficient_quota
 * *          OverloadedException         engine is warming up
 * }</pre>
 *
 * First are the statuses under which the words mean this, or a star for any; then the exception; the rest of the line
 * must occur as it stands in what the provider says, its codes or its message. Case does not count. A line that begins
 * with {@code #} is a comment.
 */
public final class ErrorWords {

    /** No words: every failure is what it is. */
    public static final ErrorWords NONE = new ErrorWords(List.of());

    private static final Map<String, BiFunction<ErrorFacts, @Nullable Throwable, LlmException>> LEAVES =
            new TreeMap<>(Map.ofEntries(
                    Map.entry("AuthenticationException", AuthenticationException::new),
                    Map.entry("ContentBlockedException", ContentBlockedException::new),
                    Map.entry("ContextTooLongException", ContextTooLongException::new),
                    Map.entry("InvalidRequestException", InvalidRequestException::new),
                    Map.entry("LlmTimeoutException", LlmTimeoutException::new),
                    Map.entry("ModelNotFoundException", ModelNotFoundException::new),
                    Map.entry("OverloadedException", OverloadedException::new),
                    Map.entry("PermissionException", PermissionException::new),
                    Map.entry("QuotaExhaustedException", QuotaExhaustedException::new),
                    Map.entry("RateLimitException", RateLimitException::new),
                    Map.entry("UnsupportedException", UnsupportedException::new)));

    private static final class BuiltIn {
        static final ErrorWords VALUE = new ErrorWords(WordLines.builtIn("error-words.txt", ErrorWords::line));
    }

    /** @param statuses empty for any */
    private record Line(
            Set<Integer> statuses, BiFunction<ErrorFacts, @Nullable Throwable, LlmException> leaf, String words) {

        boolean fits(@Nullable Integer status, String said) {
            return (statuses.isEmpty() || (status != null && statuses.contains(status))) && said.contains(words);
        }
    }

    private final List<Line> lines;

    private ErrorWords(List<Line> lines) {
        this.lines = lines;
    }

    /** The words that come with this library. */
    static ErrorWords builtIn() {
        return BuiltIn.VALUE;
    }

    /**
     * @param name of the text, for messages
     * @throws IllegalArgumentException if it cannot be read; the message names the line
     */
    public static ErrorWords parse(String name, String text) {
        return new ErrorWords(WordLines.read(name, text, ErrorWords::line));
    }

    private static Line line(String line) {
        String[] columns = line.split("\\s+", 3);
        if (columns.length < 3) {
            throw new IllegalArgumentException("is not STATUS[,STATUS...] EXCEPTION WORDS");
        }
        Set<Integer> statuses = new HashSet<>();
        if (!columns[0].equals("*")) {
            for (String status : columns[0].split(",", -1)) {
                statuses.add(WordLines.status(status));
            }
        }
        BiFunction<ErrorFacts, @Nullable Throwable, LlmException> leaf = LEAVES.get(columns[1]);
        if (leaf == null) {
            throw new IllegalArgumentException(
                    "has '" + columns[1] + "' where one of " + String.join(", ", LEAVES.keySet()) + " should be");
        }
        return new Line(statuses, leaf, columns[2].toLowerCase(Locale.ROOT));
    }

    /** The failure that these words mean; the same one if none of them fits, or if it is that already. */
    public LlmException meant(LlmException failure) {
        LlmException other = meaning(failure.facts(), failure.getCause());
        return other == null || other.getClass() == failure.getClass() ? failure : other;
    }

    /** Null if no line fits. */
    @Nullable
    LlmException meaning(ErrorFacts facts) {
        return meaning(facts, null);
    }

    private @Nullable LlmException meaning(ErrorFacts facts, @Nullable Throwable cause) {
        if (lines.isEmpty() || facts.words() == null) {
            return null;
        }
        String said = facts.words().toLowerCase(Locale.ROOT);
        for (Line line : lines) {
            if (line.fits(facts.status(), said)) {
                return line.leaf().apply(facts, cause);
            }
        }
        return null;
    }
}
