package io.github.camelllm.codec.gemini;

import io.github.camelllm.codec.OneModel;

/**
 * What is known of one model, whether its name is short or a whole resource name.
 *
 * @see <a href="https://ai.google.dev/api/models#method:-models.get">the format</a>
 * @see <a href="https://cloud.google.com/vertex-ai/docs/reference/rest/v1/publishers.models/get">on Vertex AI</a>
 */
public final class GetModel {

    private GetModel() {}

    /** @param before what stands before the names of models; empty, or a version */
    public static OneModel of(Dialect dialect, String before) {
        return new OneModel(model -> before + '/' + ModelPath.resource(dialect, model), "name", null);
    }
}
