package io.github.camelllm.routes.budget;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.BudgetExceededException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.routes.send.LazyTemplate;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Sets money aside before a call and settles it after it, in the database, so that all nodes together keep the limit even
 * when many calls come at once. Taking and noting a reservation is one transaction, which sql: steps would not be.
 *
 * <p>The exchange's properties say what holds: {@code llmBudget} names the budget, {@code llmBudgetLimit} USD for each
 * {@code llmBudgetPeriod} (day, month or ever), {@code llmBudgetTarget} the model, {@code llmBudgetCheaper} another one
 * once {@code llmBudgetThreshold} (from 0 to 1) of the limit is used, {@code llmBudgetUnknown} USD to reserve for a model
 * without a price (none: refuse it), {@code llmBudgetAnswer} tokens of an answer without a stated limit.
 */
public final class Budgets implements CallListener, CamelContextAware {

    private static final String RESERVATION = "llmBudgetReservation";

    private @Nullable CamelContext context;
    private String database = "llmDatabase";
    private Clock clock = Clock.systemUTC();
    private long secondsToLive = 900;
    private @Nullable Ledger ledger;
    private final LazyTemplate template = new LazyTemplate();

    /** @param bean name of the DataSource; it may be declared later than this bean */
    public void setDatabase(String bean) {
        database = bean;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    /** @param source for tests */
    public void setClock(Clock source) {
        clock = source;
    }

    /** @param seconds after which a reservation that nobody settled is given back */
    public void setSecondsToLive(long seconds) {
        secondsToLive = seconds;
    }

    private synchronized Ledger ledger() {
        Ledger made = ledger;
        if (made == null) {
            DataSource source =
                    context == null ? null : context.getRegistry().lookupByNameAndType(database, DataSource.class);
            if (source == null) {
                throw new IllegalStateException("there is no database '" + database + "': load database.yaml too");
            }
            made = new Ledger(source, clock);
            ledger = made;
        }
        return made;
    }

    /**
     * Chooses the model, reserves what the call may cost and names the model in the header {@code CamelLlmTarget}.
     *
     * @throws BudgetExceededException if less is left, or nothing is known of the price
     */
    public void reserve(Exchange exchange) {
        String name = exchange.getProperty("llmBudget", "", String.class);
        String period = Periods.of(exchange.getProperty("llmBudgetPeriod", "month", String.class), clock);
        BigDecimal limit = new BigDecimal(exchange.getProperty("llmBudgetLimit", "0", String.class));
        ledger().giveBackExpired();
        String target = exchange.getProperty("llmBudgetTarget", String.class);
        String cheaper = exchange.getProperty("llmBudgetCheaper", "", String.class);
        BigDecimal threshold = new BigDecimal(exchange.getProperty("llmBudgetThreshold", "1", String.class));
        if (!cheaper.isBlank() && ledger().used(name, period).compareTo(limit.multiply(threshold)) >= 0) {
            target = cheaper;
        }
        LlmComponent models = exchange.getContext().getComponent("llm", LlmComponent.class);
        BigDecimal amount = Estimate.of(exchange, models, target);
        if (amount == null) {
            String unknown = exchange.getProperty("llmBudgetUnknown", "", String.class);
            if (unknown.isBlank()) {
                throw new BudgetExceededException(
                        ErrorFacts.of("the price of " + target + " is not known, so no budget can be kept with it:"
                                + " set llm.connection.NAME.price.input and .output, or reserve an amount for it"));
            }
            amount = new BigDecimal(unknown);
        }
        // a limit below one call's worst case would otherwise refuse calls that in fact cost little
        BigDecimal reserved = amount.min(limit);
        String id = UUID.randomUUID().toString();
        Share share = new Share(name, period, reserved, limit);
        if (ledger().reserve(id, null, List.of(share), secondsToLive) != null) {
            throw new BudgetExceededException(ErrorFacts.of("the budget '" + name + "' of $" + limit.toPlainString()
                    + " has less left than the $"
                    + reserved.stripTrailingZeros().toPlainString()
                    + " that the call may cost"));
        }
        exchange.setProperty(RESERVATION, new Reservation(id, share));
        exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
        exchange.getMessage().setHeader(LlmHeaders.TARGET, target);
    }

    /** Books what a call that was not streamed cost, and gives the rest back; to be called however it ended. */
    public void settle(Exchange exchange) {
        exchange.getMessage().removeHeader(LlmHeaders.TARGET);
        if (exchange.getMessage().getBody() instanceof LlmStream) {
            return; // its listener will
        }
        boolean failed = exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
        BigDecimal cost = exchange.getMessage().getHeader(LlmHeaders.COST, BigDecimal.class);
        if (exchange.removeProperty(RESERVATION) instanceof Reservation reservation) {
            settled(new Settled(reservation, failed ? BigDecimal.ZERO : cost));
        }
    }

    /** What was set aside for a call. */
    record Reservation(String id, Share share) {}

    @Override
    public void over(CallRecord call, Exchange exchange) {
        if (call.stream() && exchange.removeProperty(RESERVATION) instanceof Reservation reservation) {
            template.in(exchange.getContext())
                    .sendBody(
                            "seda:llm-budget-settle?waitForTaskToComplete=Never",
                            new Settled(reservation, call.cost()));
        }
    }

    /** Books what a call cost. */
    public void settled(Settled settled) {
        Reservation reservation = settled.reservation();
        if (!ledger().settle(reservation.id(), settled.cost())) {
            BigDecimal cost = settled.cost();
            ledger().book(
                            List.of(reservation.share()),
                            cost == null ? reservation.share().amount() : cost);
        }
    }

    /**
     * What a call cost.
     *
     * @param cost in USD; null if unknown: then all that was reserved is booked
     */
    public record Settled(Reservation reservation, @Nullable BigDecimal cost) {}

    /** USD spent and reserved in the current period. */
    public BigDecimal used(String name, String period) {
        return ledger().used(name, Periods.of(period, clock));
    }
}
