package io.github.camelllm.operation;

/**
 * Something that the provider removed.
 *
 * @param id the provider's name for it
 */
public record Deleted(String id) implements Result {

    /** Its name. */
    @Override
    public Object plain() {
        return id;
    }
}
