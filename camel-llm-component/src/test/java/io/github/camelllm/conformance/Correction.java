package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A place where a published schema is contradicted by its provider.
 *
 * @param what what is allowed although the schema says otherwise
 * @param proof the recording of a request that the provider accepted, as {@code provider/file}, or the address of the
 *     provider's page that says so
 * @param ways where it holds
 * @param change mends the schema
 */
record Correction(String what, String proof, Predicate<Way> ways, Consumer<ObjectNode> change) {

    boolean recorded() {
        return !proof.startsWith("https:");
    }

    @Override
    public String toString() {
        return what;
    }
}
