package io.github.camelllm.connection;

import io.github.camelllm.provider.ConnectionSettings;

/** What becomes of a provider's stream that nobody reads on. */
public enum OnClose {
    /** Its connection is closed; what was consumed is known only as far as the provider said. */
    CUT,
    /** It is read to its end, so that the provider's usage report arrives. */
    DRAIN,
    /** Its connection is closed, and what was consumed is estimated from what has come. */
    ESTIMATE;

    static OnClose parse(ConnectionSettings settings) {
        String word = settings.get("disconnect");
        if (word == null) {
            return CUT;
        }
        for (OnClose policy : values()) {
            if (policy.name().equalsIgnoreCase(word)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("llm.connection." + settings.name() + ".disconnect is '" + word
                + "', but must be cut, drain or estimate");
    }
}
