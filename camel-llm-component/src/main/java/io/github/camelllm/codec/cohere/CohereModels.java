package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.ListedModels;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * The list of models, asked for in one page of the largest size.
 *
 * @see <a href="https://docs.cohere.com/reference/list-models">the format</a>
 */
public final class CohereModels implements Operation<ModelsRequest, ModelList> {

    @Override
    public WireRequest encode(ModelsRequest question, Warnings warnings) {
        return WireRequest.get("/v1/models?page_size=1000");
    }

    @Override
    public ModelList decode(WireReply reply) {
        return ListedModels.in(Malformed.parse(reply), "name", "models");
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
