package io.github.camelllm.codec;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.ModelRequest;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.Result;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/** What is known of one model, where the provider only lists all of them. */
public final class ModelOfList implements Operation<ModelRequest, Result> {

    private final Operation<ModelsRequest, ModelList> list;

    public ModelOfList(Operation<ModelsRequest, ModelList> list) {
        this.list = list;
    }

    @Override
    public WireRequest encode(ModelRequest question, Warnings warnings) {
        return list.encode(new ModelsRequest(), warnings);
    }

    @Override
    public Result decode(WireReply reply) {
        return list.decode(reply);
    }

    @Override
    public Result complete(ModelRequest question, Result answer) {
        if (answer instanceof ModelList models) {
            for (ListedModel model : models.models()) {
                if (model.id().equalsIgnoreCase(question.model())) {
                    return model;
                }
            }
        }
        throw new ModelNotFoundException(
                ErrorFacts.of("the provider does not list a model '" + question.model() + "'"));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return list.decodeError(reply);
    }
}
