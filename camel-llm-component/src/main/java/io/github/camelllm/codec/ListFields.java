package io.github.camelllm.codec;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.ListRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a server calls the fields of a query that choose a page of a list; a name is empty where it takes no such field.
 *
 * @param limit most entries of a page
 * @param after where the page before ended, or the number of the page
 * @param purpose only entries of that purpose
 * @param usual entries of a page that nobody limits, where pages are numbered from 0; 0 where they are not numbered
 */
public record ListFields(String limit, String after, String purpose, int usual) {

    /** The server always sends all that there is. */
    public static final ListFields NONE = of("", "");

    public static ListFields of(String limit, String after) {
        return new ListFields(limit, after, "", 0);
    }

    /** Pages are numbered from 0. */
    public static ListFields numbered(String limit, String page, int usual) {
        return new ListFields(limit, page, "", usual);
    }

    public ListFields withPurpose(String name) {
        return new ListFields(limit, after, name, usual);
    }

    /**
     * @throws InvalidRequestException if a page is asked for by something else than its number
     * @throws UnsupportedException if a page is asked for where there are none
     */
    String query(ListRequest list, Warnings warnings) {
        if (list.after() != null && after.isEmpty()) {
            throw new UnsupportedException(ErrorFacts.of("lists have no pages here, but after is '" + list.after()
                    + "': leave it out, and remove the header CamelLlmAfter"));
        }
        page(list);
        return Segments.query(
                limit, taken("limit", limit, list.limit(), warnings),
                after, list.after(),
                purpose, taken("filePurpose", purpose, list.purpose(), warnings));
    }

    private static @Nullable Object taken(String option, String name, @Nullable Object value, Warnings warnings) {
        if (value != null && name.isEmpty()) {
            warnings.dropped(option, "lists have no such field here");
            return null;
        }
        return value;
    }

    /** Name of the page after this one, by the number of all entries; null if this is the last, or pages have names. */
    @Nullable
    String next(ListRequest list, @Nullable Long total) {
        if (usual == 0 || total == null) {
            return null;
        }
        long page = page(list);
        long size = list.limit() == null ? usual : list.limit();
        return total > (page + 1) * size ? Long.toString(page + 1) : null;
    }

    private long page(ListRequest list) {
        if (usual == 0 || list.after() == null) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(list.after().strip()));
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    ErrorFacts.of("pages are numbered from 0 here, but after is '" + list.after() + "'"), e);
        }
    }
}
