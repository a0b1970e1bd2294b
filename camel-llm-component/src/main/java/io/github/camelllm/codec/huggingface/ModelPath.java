package io.github.camelllm.codec.huggingface;

import io.github.camelllm.codec.Segments;

/** Where a model's task is; the provider file knows what to make of it for a server with one model. */
final class ModelPath {

    private ModelPath() {}

    static String of(String model) {
        return "/hf-inference/models/" + Segments.path(model);
    }
}
