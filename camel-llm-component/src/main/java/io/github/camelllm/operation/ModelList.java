package io.github.camelllm.operation;

import java.util.List;

/** The models that the account may use. */
public record ModelList(List<ListedModel> models) {

    public ModelList {
        models = List.copyOf(models);
    }
}
