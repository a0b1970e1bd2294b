package io.github.camelllm.gateway;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * For routes: joins the lists of several connections into one, whose models have names that a caller can ask for.
 * A connection that can't be asked is left out.
 */
public final class ModelLists implements AggregationStrategy {

    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange next) {
        List<ListedModel> models = new ArrayList<>();
        if (before != null && before.getMessage().getBody() instanceof ModelList known) {
            models.addAll(known.models());
        }
        String connection = next.getMessage().getHeader(LlmHeaders.TARGET, String.class);
        if (next.getException() == null && next.getMessage().getBody() instanceof ModelList list) {
            for (ListedModel model : list.models()) {
                models.add(listed(model, connection));
            }
        }
        Exchange all = before == null ? next : before;
        all.setException(null);
        all.getMessage().setBody(new ModelList(models));
        return all;
    }

    /** Under the name that a caller can ask for; who does not say who made it is taken to have made it. */
    private static ListedModel listed(ListedModel model, @Nullable String connection) {
        return new ListedModel(
                connection + "/" + model.id(),
                model.name(),
                model.owner() == null ? connection : model.owner(),
                model.created(),
                model.contextTokens(),
                model.outputTokens(),
                model.abilities(),
                model.prices(),
                model.status(),
                model.details());
    }
}
