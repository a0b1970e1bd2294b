package io.github.camelllm.chat;

import org.jspecify.annotations.Nullable;

/**
 * Where a piece of text comes from.
 *
 * @param url address of the source; null if it is no web page
 * @param title name of the source
 * @param quote the words of the source
 * @param start first character of the answer that the source supports, counted from 0; null if unknown
 * @param end the character after the last one; null if unknown
 * @param raw the citation as its format wrote it (JSON), for a replay to the same format; null if none is needed
 */
public record Citation(
        @Nullable String url,
        @Nullable String title,
        @Nullable String quote,
        @Nullable Integer start,
        @Nullable Integer end,
        @Nullable Raw raw) {

    public static Citation of(String url, @Nullable String title) {
        return new Citation(url, title, null, null, null, null);
    }
}
