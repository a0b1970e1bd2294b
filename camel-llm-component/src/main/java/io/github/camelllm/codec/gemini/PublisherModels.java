package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.ListedModels;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.List;

/**
 * Google's models on its cloud, in one page of the largest size.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/publishers.models/list">the format</a>
 */
public final class PublisherModels implements Operation<ModelsRequest, ModelList> {

    @Override
    public WireRequest encode(ModelsRequest question, Warnings warnings) {
        return WireRequest.get("/v1beta1/publishers/google/models?pageSize=1000");
    }

    @Override
    public ModelList decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        if (Errors.isError(root)) {
            throw Errors.inBody(root);
        }
        List<ListedModel> models =
                ListedModels.read(root.get("publisherModels"), "name").models();
        return new ModelList(models.stream()
                .map(model -> model.named(model.id().substring(model.id().lastIndexOf('/') + 1)))
                .toList());
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
