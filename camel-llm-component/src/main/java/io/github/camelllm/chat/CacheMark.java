package io.github.camelllm.chat;

/** Asks the provider to cache the prompt up to and including the marked part. */
public enum CacheMark {
    /** The provider's usual lifetime, often five minutes. */
    SHORT,
    /** The provider's longer lifetime, often one hour, usually at a higher price for the write. */
    LONG
}
