package io.github.camelllm.json;

/** Where a document goes that may be long: into arrays one after the other, which nobody copies together. */
@FunctionalInterface
public interface JsonPages {

    /**
     * Takes an array and gives the next one.
     *
     * @param page the array that was given before; an empty one at first
     * @param count how many bytes of it, from the first on, are the document's; they won't change any more
     * @param atLeast how many bytes the next one must have; 0 if the document is complete
     */
    byte[] next(byte[] page, int count, int atLeast);
}
