package io.github.camelllm.conformance;

import io.github.camelllm.chat.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked, in neutral terms.
 *
 * @param capability what it is an example of; null if it is a detail
 */
record Feature(String name, @Nullable Capability capability, ChatRequest request) {

    @Override
    public String toString() {
        return name;
    }
}
