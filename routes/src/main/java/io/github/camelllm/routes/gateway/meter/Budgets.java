package io.github.camelllm.routes.gateway.meter;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.BudgetExceededException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.routes.budget.Estimate;
import io.github.camelllm.routes.budget.Ledger;
import io.github.camelllm.routes.budget.Periods;
import io.github.camelllm.routes.budget.Share;
import io.github.camelllm.routes.gateway.access.Caller;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Sets aside what a call may cost in every budget that it counts for, in one transaction, so that all nodes together keep
 * hard limits however many calls come at once.
 */
public final class Budgets {

    private BudgetStore store = new BudgetStore();
    private @Nullable Ledger ledger;
    private Clock clock = Clock.systemUTC();
    private long secondsToLive = 900;
    private String unpriced = "refuse";

    public void setStore(BudgetStore rules) {
        store = rules;
    }

    public void setDataSource(DataSource source) {
        ledger = new Ledger(source, clock);
    }

    /** @param source for tests; to be set before the database */
    public void setClock(Clock source) {
        clock = source;
    }

    /** @param seconds after which a reservation that nobody settled is given back */
    public void setSecondsToLive(long seconds) {
        secondsToLive = seconds;
    }

    /** @param policy for models without a price under a hard budget: refuse, allow, or USD to reserve for a call */
    public void setUnpriced(String policy) {
        String word = policy.strip().toLowerCase(Locale.ROOT);
        if (!word.equals("refuse") && !word.equals("allow")) {
            try {
                new BigDecimal(word);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "llm.gateway.unpriced is '" + policy + "', but must be refuse, allow, or USD to reserve", e);
            }
        }
        unpriced = word;
    }

    Ledger ledger() {
        Ledger made = ledger;
        if (made == null) {
            throw new IllegalStateException("the budgets' bean has no dataSource");
        }
        return made;
    }

    /** All budgets that a call counts for. */
    List<BudgetRule> rules(Caller caller, Connection connection) {
        List<BudgetRule> rules = new ArrayList<>(rules(caller));
        rules.addAll(store.find("connection", connection.name()));
        return rules;
    }

    /** Those of a caller, wherever its calls go. */
    List<BudgetRule> rules(Caller caller) {
        List<BudgetRule> tenant = store.find("tenant", caller.tenant());
        List<BudgetRule> key = caller.key() == null ? List.of() : store.find("key", caller.key());
        if (key.isEmpty()) {
            return tenant;
        }
        List<BudgetRule> both = new ArrayList<>(tenant);
        both.addAll(key);
        return both;
    }

    /** The model that answers in place of the one that was asked for, since a budget is nearly used up; null if none. */
    @Nullable
    BudgetRule nearlyUsedUp(Caller caller) {
        for (BudgetRule rule : rules(caller)) {
            if (rule.cheaper() != null && used(rule).compareTo(rule.limit().multiply(rule.threshold())) >= 0) {
                return rule;
            }
        }
        return null;
    }

    /** USD spent and reserved in the current period. */
    BigDecimal used(BudgetRule rule) {
        return ledger().used(rule.account(), Periods.of(rule.period(), clock));
    }

    /**
     * Reserves what a call may cost.
     *
     * @param id of the reservation
     * @param about what it is for
     * @param exchange with the question
     * @return what was reserved
     * @throws BudgetExceededException if too little is left of a hard one, or the price is unknown and that is refused
     */
    Reservation reserve(
            String id, String about, List<BudgetRule> rules, Exchange exchange, Connection connection, String model) {
        LlmComponent models = exchange.getContext().getComponent("llm", LlmComponent.class);
        String target = connection.name() + '/' + model;
        BigDecimal amount = Estimate.of(exchange, models, target);
        boolean hard = rules.stream().anyMatch(BudgetRule::hard);
        if (amount == null) {
            amount = unpriced(target, hard);
        }
        List<Share> shares = new ArrayList<>(rules.size());
        for (BudgetRule rule : rules) {
            // a limit below one call's worst case would otherwise refuse calls that in fact cost little
            BigDecimal share = rule.hard() ? amount.min(rule.limit()) : amount;
            shares.add(new Share(
                    rule.account(), Periods.of(rule.period(), clock), share, rule.hard() ? rule.limit() : null));
        }
        Share refused = ledger().reserve(id, about, shares, secondsToLive);
        if (refused != null) {
            BudgetRule rule = rules.get(shares.indexOf(refused));
            throw new BudgetExceededException(ErrorFacts.of(rule.words() + ", has less left than the $"
                    + refused.amount().stripTrailingZeros().toPlainString() + " that this call may cost"));
        }
        return new Reservation(id, shares);
    }

    /** What a call would find; nothing is reserved. */
    Prospect look(List<BudgetRule> rules, @Nullable BigDecimal amount, @Nullable String target) {
        List<Prospect.BudgetState> states = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (BudgetRule rule : rules) {
            BigDecimal used = used(rule);
            states.add(new Prospect.BudgetState(rule.account(), rule.period(), rule.limit(), used, rule.hard()));
            BigDecimal share = amount == null ? BigDecimal.ZERO : amount.min(rule.limit());
            if (rule.hard() && used.add(share).compareTo(rule.limit()) > 0) {
                refusals.add(rule.words() + ", has less left than the $"
                        + share.stripTrailingZeros().toPlainString() + " that this call may cost");
            }
        }
        if (amount == null && target != null) {
            try {
                unpriced(target, rules.stream().anyMatch(BudgetRule::hard));
            } catch (BudgetExceededException e) {
                refusals.add(e.providerMessage());
            }
        }
        return new Prospect(amount, List.of(), states, refusals);
    }

    /** Warnings about budgets that are exceeded and do not refuse. */
    List<String> warnings(List<BudgetRule> rules) {
        return rules.stream()
                .filter(rule -> !rule.hard() && used(rule).compareTo(rule.limit()) > 0)
                .map(rule -> rule.words() + ", is exceeded")
                .toList();
    }

    private BigDecimal unpriced(String target, boolean hard) {
        return switch (unpriced) {
            case "allow" -> BigDecimal.ZERO;
            case "refuse" -> {
                if (hard) {
                    throw new BudgetExceededException(ErrorFacts.of("the price of " + target
                            + " is not known, so no budget can be kept with it: set llm.connection.NAME.price.input"
                            + " and .output, or llm.gateway.unpriced to an amount to reserve for such calls"));
                }
                yield BigDecimal.ZERO;
            }
            default -> new BigDecimal(unpriced);
        };
    }

    /** @param cost in USD; null for all that was reserved */
    void settle(Reservation reservation, @Nullable BigDecimal cost) {
        if (!ledger().settle(reservation.id(), cost) && (cost == null || cost.signum() > 0)) {
            ledger().book(
                            reservation.shares(),
                            cost == null ? reservation.shares().get(0).amount() : cost);
        }
    }

    /** Gives back what calls reserved that never ended, and says what they were. */
    public List<String> expired() {
        return ledger().giveBackExpired().stream()
                .map(Ledger.Expired::about)
                .filter(Objects::nonNull)
                .toList();
    }
}
