package io.github.camelllm.gateway;

/** What becomes of a call whose caller has hung up. */
public enum Disconnect {
    /** It is given up, so that the provider stops too. */
    cut,
    /** Its answer is read to the end, for the provider's own count of tokens. */
    drain
}
