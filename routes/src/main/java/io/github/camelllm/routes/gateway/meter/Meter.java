package io.github.camelllm.routes.gateway.meter;

import io.github.camelllm.CallGate;
import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.error.BudgetExceededException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.gateway.LlmGatewayHeaders;
import io.github.camelllm.routes.budget.Estimate;
import io.github.camelllm.routes.gateway.access.Admission;
import io.github.camelllm.routes.gateway.access.Caller;
import io.github.camelllm.routes.gateway.access.OwnKey;
import io.github.camelllm.routes.gateway.account.Account;
import io.github.camelllm.routes.gateway.end.AfterRoute;
import io.github.camelllm.routes.send.LazyTemplate;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests and calls within limits and budgets. A request is counted for its key and tenant once, however many
 * calls it makes; each call is counted for its connection, and for all budgets, at the price of its model. What is set
 * aside before is set right when the call is over, also where nobody waits for it any more.
 */
public final class Meter implements Processor, CallGate, CallListener {

    private static final String METERED = "llmMetered";
    private static final String WARNING = "x-llm-budget-warning";

    /** Operations that consume something. */
    private static final Set<String> BILLED =
            Set.of("chat", "complete", "embed", "image", "speech", "transcribe", "moderate", "rerank");

    private final AtomicLong reservations = new AtomicLong();
    private Limits limits = new Limits();
    private Budgets budgets = new Budgets();
    private ProviderLimits providerLimits = new ProviderLimits();
    private final LazyTemplate template = new LazyTemplate();

    public void setLimits(Limits rates) {
        limits = rates;
    }

    public void setProviderLimits(ProviderLimits said) {
        providerLimits = said;
    }

    public void setBudgets(Budgets money) {
        budgets = money;
    }

    /**
     * A request comes in. Its caller's rate is counted, and a cheaper model is named where a budget is nearly used up.
     *
     * @throws RateLimitException if a limit of the key or its tenant is reached
     */
    @Override
    public void process(Exchange exchange) {
        Account account = exchange.getProperty(Account.PROPERTY, Account.class);
        List<Reserved> reserved = limits.enter(account.caller(), exchange);
        if (!reserved.isEmpty()) {
            RequestTokens tokens = new RequestTokens(account, reserved, settlement -> settle(exchange, settlement));
            account.hold(tokens);
            exchange.getExchangeExtension().addOnCompletion(new AfterRoute(tokens::after, done -> {}));
        }
        BudgetRule rule =
                exchange.getProperty(Admission.OWN_KEY) == null ? budgets.nearlyUsedUp(account.caller()) : null;
        if (rule != null && rule.cheaper() != null) {
            Message message = exchange.getMessage();
            warn(
                    message,
                    rule.words() + ", is nearly used up, so that " + rule.cheaper() + " answers in place of "
                            + message.getHeader(LlmHeaders.TARGET));
            message.setHeader(LlmHeaders.TARGET, rule.cheaper());
        }
    }

    /** The connection/model that answers in place of the one that was asked for, as a budget is nearly used up. */
    public @Nullable String substitute(Caller caller) {
        BudgetRule rule = budgets.nearlyUsedUp(caller);
        return rule == null ? null : rule.cheaper();
    }

    /**
     * What limits and budgets would make of a request; nothing is counted.
     *
     * @param to where its call would go; null if that is not known
     */
    public Prospect look(Caller caller, Connections.@Nullable Resolved to, boolean ownKey, Exchange exchange) {
        List<Prospect.LimitState> rates = limits.look(caller, to == null ? null : to.connection(), exchange);
        List<BudgetRule> rules =
                ownKey ? List.of() : to == null ? budgets.rules(caller) : budgets.rules(caller, to.connection());
        LlmComponent models = exchange.getContext().getComponent("llm", LlmComponent.class);
        String target = to == null ? null : to.connection().name() + '/' + model(to);
        BigDecimal amount = target == null ? null : Estimate.of(exchange, models, target);
        Prospect money = budgets.look(rules, amount, target);
        List<String> refusals = new ArrayList<>();
        if (to != null && !ownKey) {
            try {
                providerLimits.check(to.connection().name(), model(to));
            } catch (RateLimitException e) {
                refusals.add(e.providerMessage());
            }
        }
        rates.stream()
                .filter(state -> state.retryAfterMs() > 0)
                .map(Prospect.LimitState::refusal)
                .forEach(refusals::add);
        refusals.addAll(money.refusals());
        return new Prospect(amount, rates, money.budgets(), refusals);
    }

    /**
     * A call is about to be made by a request.
     *
     * @throws RateLimitException if a limit of the connection is reached
     * @throws BudgetExceededException if too little is left of a budget
     */
    @Override
    public void before(Exchange exchange, Connection connection, String model) {
        Account account = exchange.getProperty(Account.PROPERTY, Account.class);
        if (account == null) {
            return; // the gateway's own, such as a look at a provider's health
        }
        Message message = exchange.getMessage();
        OwnKey own = exchange.getProperty(Admission.OWN_KEY, OwnKey.class);
        boolean pays = own != null && own.connection().equals(connection.name());
        message.removeHeader(LlmHeaders.API_KEY);
        if (pays) {
            message.setHeader(LlmHeaders.API_KEY, own.key());
        }
        if (!BILLED.contains(message.getHeader(LlmHeaders.OPERATION, "chat", String.class))) {
            return;
        }
        if (!pays) {
            providerLimits.check(connection.name(), model);
        }
        List<Reserved> tokens = limits.call(connection, exchange);
        List<BudgetRule> rules = pays ? List.of() : budgets.rules(account.caller(), connection);
        if (tokens.isEmpty() && rules.isEmpty()) {
            return;
        }
        Reservation reservation = null;
        if (!rules.isEmpty()) {
            try {
                reservation = budgets.reserve(
                        account.id() + "/" + reservations.incrementAndGet(),
                        account.about(connection.name(), model),
                        rules,
                        exchange,
                        connection,
                        model);
            } catch (RuntimeException e) {
                limits.settle(tokens, 0L);
                throw e;
            }
            budgets.warnings(rules).forEach(warning -> warn(message, warning));
        }
        Metered metered = new Metered(reservation, tokens, settlement -> settle(exchange, settlement));
        account.hold(metered);
        exchange.setProperty(METERED, metered);
    }

    /** Whether a call over that connection goes with its caller's own key of the provider. */
    static boolean paysItself(Exchange exchange, String connection) {
        OwnKey own = exchange.getProperty(Admission.OWN_KEY, OwnKey.class);
        return own != null && own.connection().equals(connection);
    }

    private static String model(Connections.Resolved to) {
        String usual = to.connection().model();
        return !to.model().isEmpty() || usual == null ? to.model() : usual;
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        if (exchange.getProperty(METERED) instanceof Metered metered) {
            Account account = exchange.getProperty(Account.PROPERTY, Account.class);
            exchange.removeProperty(METERED);
            if (account != null && account.letGo(metered)) {
                boolean failed = call.outcome() == CallRecord.Outcome.FAILED;
                BigDecimal cost = call.cost() == null && failed ? BigDecimal.ZERO : call.cost();
                Long used = call.usage().total() == null && failed
                        ? (Long) 0L
                        : call.usage().total();
                settle(exchange, metered.by(cost, used));
            }
        }
    }

    /** The thread that reads a provider's answer must not wait for a database. */
    private void settle(Exchange exchange, Settlement settlement) {
        if (settlement.reservation() == null && !limits.waits()) {
            settle(settlement);
        } else {
            template.in(exchange.getContext())
                    .sendBody("seda:gateway-settle?size=100000&waitForTaskToComplete=Never", settlement);
        }
    }

    /** Books what a call used. */
    public void settle(Settlement settlement) {
        limits.settle(settlement.tokens(), settlement.used());
        if (settlement.reservation() != null) {
            budgets.settle(settlement.reservation(), settlement.cost());
        }
    }

    private static void warn(Message message, String warning) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (message.getHeader(LlmGatewayHeaders.ANSWER_HEADERS) instanceof Map<?, ?> known) {
            known.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        headers.merge(WARNING, warning, (one, two) -> one + "; " + two);
        message.setHeader(LlmGatewayHeaders.ANSWER_HEADERS, headers);
    }
}
