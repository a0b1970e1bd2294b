package io.github.camelllm.simulator;

import io.github.camelllm.wire.WireRequest;

/** Answers the requests of one part of the API. */
interface Desk {

    boolean serves(String path);

    /** @param id the name of this call */
    Performance answer(WireRequest request, String id);
}
