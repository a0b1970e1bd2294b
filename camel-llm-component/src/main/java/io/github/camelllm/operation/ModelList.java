package io.github.camelllm.operation;

import java.util.List;

/** The models that the account may use. */
public record ModelList(List<ListedModel> models) implements Result {

    public ModelList {
        models = List.copyOf(models);
    }

    /** The list. */
    @Override
    public Object plain() {
        return models;
    }
}
