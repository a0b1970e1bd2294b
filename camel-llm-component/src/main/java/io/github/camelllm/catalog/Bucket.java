package io.github.camelllm.catalog;

import io.github.camelllm.chat.Usage;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a provider has a price for. Prices are in USD for a million tokens; those of {@link #SEARCH}, {@link
 * #CODE_SESSION} and {@link #FILE_SEARCH} are for one of them. The buckets of tokens are disjoint, as in {@link Usage}.
 */
public enum Bucket {
    /** Input that was neither cached nor sound. */
    INPUT("input"),
    /** Input read from the prompt cache. */
    CACHE_READ("cache-read"),
    /** Input written to the prompt cache for its usual lifetime. */
    CACHE_WRITE("cache-write"),
    /** Input written to the prompt cache for its longer lifetime. */
    CACHE_WRITE_LONG("cache-write-long"),
    /** Input that was sound. */
    AUDIO_INPUT("audio-input"),
    /** Sound that was read from the prompt cache; providers count it among {@link #CACHE_READ}. */
    AUDIO_CACHE_READ("audio-cache-read"),
    /** Pictures and films, where they cost something else than text; providers count them among {@link #INPUT}. */
    IMAGE_INPUT("image-input"),
    /** Output that was neither thought nor sound. */
    OUTPUT("output"),
    /** Thoughts. Where no price is stated they cost as much as {@link #OUTPUT}. */
    REASONING("reasoning"),
    /** Output that was sound. */
    AUDIO_OUTPUT("audio-output"),
    /** Pictures and films, where they cost something else than text; providers count them among {@link #OUTPUT}. */
    IMAGE_OUTPUT("image-output"),
    /** Web searches that the provider ran. */
    SEARCH("search"),
    /** Containers of 1 GB in which the provider ran code. */
    CODE_SESSION("code-session"),
    /** Searches of stored files that the provider ran. */
    FILE_SEARCH("file-search");

    private final String word;

    Bucket(String word) {
        this.word = word;
    }

    /** Its name in data files, in overlays and behind {@code price.} in a connection's settings. */
    public String word() {
        return word;
    }

    /** How many tokens, or uses of a tool, a call had of it; null if that was not reported. */
    @Nullable
    Long count(Usage usage) {
        return switch (this) {
            case INPUT -> usage.uncachedInput();
            case CACHE_READ -> usage.cacheRead();
            case CACHE_WRITE -> usage.cacheWrite();
            case CACHE_WRITE_LONG -> usage.cacheWriteLong();
            case AUDIO_INPUT -> usage.audioInput();
            case OUTPUT -> usage.textOutput();
            case REASONING -> usage.reasoning();
            case AUDIO_OUTPUT -> usage.audioOutput();
            case SEARCH -> usage.searches();
            case CODE_SESSION -> usage.codeSessions();
            case FILE_SEARCH -> usage.fileSearches();
            case AUDIO_CACHE_READ, IMAGE_INPUT, IMAGE_OUTPUT -> null;
        };
    }

    /** Whether it is uses of a tool that the provider runs, not tokens. */
    boolean isTool() {
        return compareTo(SEARCH) >= 0;
    }

    boolean isInput() {
        return compareTo(IMAGE_INPUT) <= 0;
    }

    /** The bucket of that word; null if there is none. */
    static @Nullable Bucket of(String word) {
        for (Bucket bucket : values()) {
            if (bucket.word.equals(word)) {
                return bucket;
            }
        }
        return null;
    }

    static String words() {
        return Arrays.stream(values()).map(Bucket::word).collect(Collectors.joining(", "));
    }
}
