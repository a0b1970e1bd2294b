package io.github.camelllm.json;

/** Where a document goes that may be long: piece by piece, which nobody copies together. */
public interface JsonPages {

    /**
     * Takes the bytes that are next in the document.
     *
     * @param bytes of which those are the document's; they won't change any more
     * @param count at least one
     */
    void take(byte[] bytes, int from, int count);

    /**
     * An array in which the document goes on, from its first byte.
     *
     * @param atLeast how many bytes it must have
     */
    byte[] room(int atLeast);
}
