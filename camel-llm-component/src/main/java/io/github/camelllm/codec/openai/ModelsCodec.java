package io.github.camelllm.codec.openai;

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
 * The list of models.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/models/list">the format</a>
 */
public final class ModelsCodec implements Operation<ModelsRequest, ModelList> {

    @Override
    public WireRequest encode(ModelsRequest question, Warnings warnings) {
        return WireRequest.get("/models");
    }

    /** Some servers send the list bare. */
    @Override
    public ModelList decode(WireReply reply) {
        return ListedModels.in(Malformed.parse(reply), "id", "data", "models");
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
