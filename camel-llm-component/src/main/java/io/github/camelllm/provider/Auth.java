package io.github.camelllm.provider;

import io.github.camelllm.wire.WireRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Proves to a provider who calls. It runs last, when address and body are final, since a signature covers them. */
@FunctionalInterface
public interface Auth {

    /** For servers that ask for no proof. */
    Auth NONE = CompletableFuture::completedStage;

    /**
     * Adds the proof. The stage fails with an {@link io.github.camelllm.error.LlmException} if there is none.
     */
    CompletionStage<WireRequest> sign(WireRequest request);
}
