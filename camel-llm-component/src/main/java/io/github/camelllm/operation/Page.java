package io.github.camelllm.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what the option {@code after} must say to get the next page; null if this is the last one
 * @param total number of all entries; null if the provider does not say
 * @param <T> what is listed
 */
public record Page<T>(List<T> entries, @Nullable String next, @Nullable Long total) implements Result {

    public Page {
        entries = List.copyOf(entries);
    }

    public Page(List<T> entries, @Nullable String next) {
        this(entries, next, null);
    }

    /** The entries. */
    @Override
    public Object plain() {
        return entries;
    }

    @Override
    public Map<String, Object> facts() {
        return Facts.of("after", next);
    }
}
