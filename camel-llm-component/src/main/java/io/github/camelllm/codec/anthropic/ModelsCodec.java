package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.ListedModels;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * The list of models.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/models-list">the format</a>
 */
public final class ModelsCodec implements Operation<ModelsRequest, ModelList> {

    /** The largest page that the format allows; there are fewer models. */
    private static final String PATH = "/models?limit=1000";

    @Override
    public WireRequest encode(ModelsRequest question, Warnings warnings) {
        return WireRequest.get(PATH);
    }

    @Override
    public ModelList decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        if (!root.get("data").isArray() && Errors.isError(root)) {
            throw Errors.inBody(root);
        }
        return ListedModels.read(root.get("data"), "id");
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
