package io.github.camelllm.routes.gateway.dryrun;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.gateway.LlmGatewayHeaders;
import io.github.camelllm.gateway.PlainAnswer;
import io.github.camelllm.routes.body.TokenCount;
import io.github.camelllm.routes.gateway.access.Admission;
import io.github.camelllm.routes.gateway.access.Caller;
import io.github.camelllm.routes.gateway.access.OwnKey;
import io.github.camelllm.routes.gateway.management.Json;
import io.github.camelllm.routes.gateway.meter.Meter;
import io.github.camelllm.routes.gateway.meter.Prospect;
import io.github.camelllm.routes.gateway.model.ModelRoutes;
import io.github.camelllm.routes.gateway.provider.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request that carries {@code X-Dry-Run: true} with what would become of it: who would be asked, what limits and
 * budgets would say, what it can cost at most. Nothing is asked, counted or booked. It is the same code that decides for
 * real, which is why it is in Java.
 */
public final class DryRun {

    private static final String AUTO = "auto";

    private Meter meter = new Meter();
    private Selector selector = new Selector();
    private ModelRoutes routes = new ModelRoutes();

    public void setMeter(Meter limitsAndBudgets) {
        meter = limitsAndBudgets;
    }

    public void setSelector(Selector choice) {
        selector = choice;
    }

    public void setRoutes(ModelRoutes models) {
        routes = models;
    }

    /** Replaces the body by the decision. */
    public void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        Caller caller = Objects.requireNonNull(exchange.getProperty(Admission.CALLER, Caller.class), Admission.CALLER);
        List<String> refusals = new ArrayList<>();
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("dry_run", true);
        plain.put("request_id", message.getHeader(LlmGatewayHeaders.REQUEST_ID));
        plain.put("operation", message.getHeader(LlmHeaders.OPERATION));
        plain.put("caller", caller(caller));
        plain.put("requested_model", message.getHeader(LlmHeaders.TARGET));
        if (message.getBody() instanceof ChatRequest question) {
            plain.put("estimated_input_tokens", TokenCount.of(question));
        }
        Connections.Resolved to = destination(exchange, caller, plain, refusals);
        OwnKey own = exchange.getProperty(Admission.OWN_KEY, OwnKey.class);
        boolean pays = own != null
                && to != null
                && own.connection().equals(to.connection().name());
        Prospect prospect = meter.look(caller, to, pays, exchange);
        refusals.addAll(prospect.refusals());
        plain.put("max_cost_usd", prospect.maxCost());
        plain.put("own_provider_key", pays);
        plain.put("limits", prospect.limits());
        plain.put("budgets", prospect.budgets());
        plain.put("allowed", refusals.isEmpty());
        plain.put("refusals", refusals);
        message.setBody(new PlainAnswer(200, "application/json", Json.text(plain)));
    }

    private static Map<String, @Nullable Object> caller(Caller caller) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("key", caller.key());
        plain.put("tenant", caller.tenant());
        plain.put("tags", caller.tags());
        return plain;
    }

    /** Where the call would go; null if only the route that answers knows, or if nothing can. */
    private Connections.@Nullable Resolved destination(
            Exchange exchange, Caller caller, Map<String, @Nullable Object> plain, List<String> refusals) {
        Message message = exchange.getMessage();
        String substitute = exchange.getProperty(Admission.OWN_KEY) == null ? meter.substitute(caller) : null;
        if (substitute != null) {
            plain.put("budget_substitute", substitute);
            message.setHeader(LlmHeaders.TARGET, substitute);
        }
        String target = message.getHeader(LlmHeaders.TARGET, "", String.class);
        if (routes.serves(target)) {
            plain.put("route", "direct:model/" + target);
            if (!target.equals(AUTO)) {
                return null;
            }
            Map<String, @Nullable Object> choice = selector.tryOut(exchange);
            plain.put("selection", choice);
            if (!(choice.get("target") instanceof String chosen)) {
                refusals.add(String.valueOf(choice.get("routing_reason")));
                return null;
            }
            target = chosen;
        }
        try {
            Connections.Resolved to = exchange.getContext()
                    .getComponent("llm", LlmComponent.class)
                    .open()
                    .resolve(target);
            Connection connection = to.connection();
            plain.put("connection", connection.name());
            plain.put("provider", connection.provider().name());
            plain.put("model", to.model().isEmpty() ? connection.model() : to.model());
            return to;
        } catch (IllegalArgumentException e) {
            refusals.add(String.valueOf(e.getMessage()));
            return null;
        }
    }
}
