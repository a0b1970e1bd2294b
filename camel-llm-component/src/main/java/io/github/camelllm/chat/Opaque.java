package io.github.camelllm.chat;

/**
 * State that a provider attached to a part and wants back unchanged: a signature, encrypted reasoning, an item id.
 *
 * @param issuer who can read it; it is sent back to the same issuer and to nobody else
 * @param value the state, byte for byte as it came
 */
public record Opaque(String issuer, String value) {

    /** The state itself is long and means nothing to a reader. */
    @Override
    public String toString() {
        return "Opaque[" + issuer + ", " + value.length() + " characters]";
    }
}
