package io.github.camelllm.codec.ollama;

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
 * The models on the server.
 *
 * @see <a href="https://docs.ollama.com/api/tags">the format</a>
 */
public final class OllamaModels implements Operation<ModelsRequest, ModelList> {

    @Override
    public WireRequest encode(ModelsRequest question, Warnings warnings) {
        return WireRequest.get("/api/tags");
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
