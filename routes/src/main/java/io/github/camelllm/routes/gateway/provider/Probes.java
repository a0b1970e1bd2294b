package io.github.camelllm.routes.gateway.provider;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/** Gathers what the connections said when they were asked for their models. */
public final class Probes implements AggregationStrategy {

    /**
     * What one connection said.
     *
     * @param models null if it could not be asked
     * @param failure what went wrong; null if nothing did
     * @param unauthorized whether that was its credentials
     */
    public record Probe(
            String connection, @Nullable List<ListedModel> models, @Nullable String failure, boolean unauthorized) {}

    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange next) {
        List<Probe> probes = new ArrayList<>();
        if (before != null && before.getMessage().getBody() instanceof List<?> known) {
            known.forEach(probe -> probes.add((Probe) probe));
        }
        String connection = next.getMessage().getHeader(LlmHeaders.TARGET, "", String.class);
        Exception failure = next.getException();
        LlmException why = failure == null ? null : ObjectHelper.getException(LlmException.class, failure);
        boolean listed = failure == null && next.getMessage().getBody() instanceof ModelList;
        probes.add(new Probe(
                connection,
                listed ? next.getMessage().getBody(ModelList.class).models() : null,
                failure == null ? null : why == null ? failure.getClass().getSimpleName() : why.getMessage(),
                why instanceof AuthenticationException));
        Exchange all = before == null ? next : before;
        all.setException(null);
        all.getMessage().setBody(probes);
        return all;
    }
}
