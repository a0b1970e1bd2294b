package io.github.camelllm.codec.converse;

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
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html">the format</a>
 */
public final class FoundationModels implements Operation<ModelsRequest, ModelList> {

    @Override
    public WireRequest encode(ModelsRequest question, Warnings warnings) {
        return WireRequest.get("/foundation-models");
    }

    @Override
    public ModelList decode(WireReply reply) {
        return ListedModels.read(Malformed.parse(reply).get("modelSummaries"), "modelId");
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
