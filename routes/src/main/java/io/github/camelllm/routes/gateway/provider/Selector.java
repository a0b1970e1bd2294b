package io.github.camelllm.routes.gateway.provider;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.catalog.Ability;
import io.github.camelllm.catalog.Candidate;
import io.github.camelllm.catalog.Modality;
import io.github.camelllm.catalog.ModelInfo;
import io.github.camelllm.catalog.ModelSelector;
import io.github.camelllm.catalog.Requirements;
import io.github.camelllm.catalog.Selection;
import io.github.camelllm.catalog.Strategy;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.gateway.ConnectionNames;
import io.github.camelllm.gateway.LlmGatewayHeaders;
import io.github.camelllm.routes.gateway.access.Admission;
import io.github.camelllm.routes.gateway.access.Caller;
import io.github.camelllm.routes.gateway.meter.ProviderLimits;
import io.github.camelllm.routes.latency.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.CamelContextHelper;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the model that fits a request best, of those that the connections offer. What is tried out and what callers of
 * the model {@code auto} get is the same choice.
 */
public final class Selector {

    private String models = "";
    private Strategy usual = Strategy.BALANCED;
    private Health health = new Health();
    private ProviderLimits limits = new ProviderLimits();

    /** @param targets connection/model, separated by commas; empty for all chat models of all usable connections */
    public void setModels(String targets) {
        models = targets.strip();
    }

    /** @param word strategy for requests that name none */
    public void setStrategy(String word) {
        usual = Strategy.parse(word);
    }

    public void setHealth(Health seen) {
        health = seen;
    }

    public void setProviderLimits(ProviderLimits said) {
        limits = said;
    }

    /**
     * For callers of {@code auto}: names the chosen model in the header {@code CamelLlmTarget} and says in the answer's
     * headers why.
     *
     * @throws InvalidRequestException if no model fits; it says of each why
     */
    public void choose(Exchange exchange) {
        Selection selection = select(exchange, Asked.of(exchange));
        Selection.Verdict chosen = selection.chosen();
        if (chosen == null) {
            throw new InvalidRequestException(ErrorFacts.of(
                    400,
                    selection.reason() + ": "
                            + selection.verdicts().stream()
                                    .limit(20)
                                    .map(verdict -> verdict.candidate().target() + " " + verdict.lost())
                                    .collect(Collectors.joining("; "))));
        }
        Message message = exchange.getMessage();
        message.setHeader(LlmHeaders.TARGET, chosen.candidate().target());
        Map<String, String> headers = new LinkedHashMap<>();
        if (message.getHeader(LlmGatewayHeaders.ANSWER_HEADERS) instanceof Map<?, ?> known) {
            known.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        headers.put("x-llm-route-target", chosen.candidate().target());
        headers.put("x-llm-route-reason", selection.reason());
        message.setHeader(LlmGatewayHeaders.ANSWER_HEADERS, headers);
    }

    /** What would be chosen for callers of {@code auto}, with the reasons why the others lost. */
    public Map<String, @Nullable Object> tryOut(Exchange exchange) {
        return Verdicts.plain(select(exchange, Asked.of(exchange)));
    }

    Selection select(Exchange exchange, Asked asked) {
        Caller caller = exchange.getProperty(Admission.CALLER, Caller.class);
        Requirements wanted = asked.requirements();
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate candidate : candidates(exchange.getContext(), asked.models())) {
            boolean allowed = caller == null || caller.mayAsk(candidate.target());
            candidates.add(allowed ? candidate : candidate.without("this key may not ask for it"));
        }
        return ModelSelector.select(candidates, wanted, asked.strategy() == null ? usual : asked.strategy());
    }

    private List<Candidate> candidates(CamelContext context, List<String> named) {
        LlmComponent component = context.getComponent("llm", LlmComponent.class);
        Latencies latencies = CamelContextHelper.findSingleByType(context, Latencies.class);
        List<Candidate> all = new ArrayList<>();
        List<String> targets = !named.isEmpty()
                ? named
                : models.isEmpty() ? targets(context, component) : List.of(models.split(",", -1));
        for (String target : targets) {
            all.add(candidate(component, target.strip(), latencies));
        }
        return all;
    }

    /** Every chat model of every connection that can be used, and the usual models of those that are not in the catalog. */
    private static List<String> targets(CamelContext context, LlmComponent component) {
        List<String> targets = new ArrayList<>();
        for (String name : new ConnectionNames().all(context)) {
            Connection connection = component.open().get(name);
            String own = connection.model();
            if (own != null) {
                targets.add(name + '/' + own);
            }
            for (ModelInfo model :
                    component.models().models(connection.provider().name())) {
                if (answers(model) && !model.id().equals(own)) {
                    targets.add(name + '/' + model.id());
                }
            }
        }
        return targets;
    }

    private static boolean answers(ModelInfo model) {
        return !"deprecated".equals(model.status())
                && !model.abilities().contains(Ability.EMBEDDINGS)
                && (model.output().isEmpty() || model.output().contains(Modality.TEXT));
    }

    private Candidate candidate(LlmComponent component, String target, @Nullable Latencies latencies) {
        try {
            Connections.Resolved to = component.open().resolve(target);
            String provider = to.connection().provider().name();
            Candidate candidate = Candidate.of(
                            target,
                            component.models().find(provider, to.model()),
                            component.price(to.connection(), to.model()))
                    .measured(latencies == null ? null : latencies.millis(target));
            Duration wait = limits.wait(to.connection().name(), to.model());
            if (!wait.isZero()) {
                return candidate.without(
                        "its provider asks to be left alone for another " + (wait.toSeconds() + 1) + " s");
            }
            Health.Seen seen = health.seen(to.connection().name());
            return seen != null && seen.failing()
                    ? candidate.without(seen.failures() + " of the last " + seen.calls() + " calls failed ("
                            + seen.lastError() + ")")
                    : candidate;
        } catch (IllegalArgumentException e) {
            return Candidate.of(target, null, null).without(String.valueOf(e.getMessage()));
        }
    }
}
