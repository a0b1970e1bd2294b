package io.github.camelllm.routes.gateway.meter;

import io.github.camelllm.routes.gateway.account.Account;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was set aside for one call. It is given back if the call is never made. */
final class Metered implements Account.Held {

    private final @Nullable Reservation reservation;
    private final List<Reserved> tokens;
    private final Consumer<Settlement> settle;

    /** @param reservation in the ledger of budgets; null if no budget holds */
    Metered(@Nullable Reservation reservation, List<Reserved> tokens, Consumer<Settlement> settle) {
        this.reservation = reservation;
        this.tokens = tokens;
        this.settle = settle;
    }

    Settlement by(@Nullable BigDecimal cost, @Nullable Long used) {
        return new Settlement(reservation, cost, tokens, used);
    }

    @Override
    public void release(Account account) {
        settle.accept(by(BigDecimal.ZERO, 0L));
    }
}
