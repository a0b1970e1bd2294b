package io.github.camelllm.codec.converse;

import io.github.camelllm.codec.Segments;

/** The path of what is asked of a model. */
final class ModelPath {

    private ModelPath() {}

    /** @param model a name or an ARN; it is one segment of the path, with its colons and slashes escaped */
    static String of(String model, String action) {
        return "/model/" + Segments.of(model) + '/' + action;
    }
}
