package io.github.camelllm.routes.budget;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Budgets and reservations as rows. Each change is one transaction; a budget's row is locked while it changes. */
public final class Ledger {

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Ledger(DataSource source, Clock clock) {
        this.database = new JdbcTemplate(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.clock = clock;
    }

    /**
     * Takes all shares, or none.
     *
     * @param id of the reservation
     * @param seconds after which it is given back, unless it was settled
     * @return the share that there is too little for; null if all were taken
     */
    public @Nullable Share reserve(String id, List<Share> shares, long seconds) {
        // in the same order everywhere, so that no two transactions wait for each other
        List<Share> ordered = shares.stream()
                .sorted(Comparator.comparing(Share::name).thenComparing(Share::period))
                .toList();
        Timestamp expires = Timestamp.from(clock.instant().plusSeconds(seconds));
        return transaction.execute(status -> {
            for (Share share : ordered) {
                if (!take(share)) {
                    status.setRollbackOnly();
                    return share;
                }
                database.update(
                        "insert into llm_reservation (id, name, period, amount, expires) values (?, ?, ?, ?, ?)",
                        id,
                        share.name(),
                        share.period(),
                        share.amount(),
                        expires);
            }
            return null;
        });
    }

    private boolean take(Share share) {
        if (added(share)) {
            return true;
        }
        database.update(
                "insert into llm_budget (name, period) values (?, ?) on conflict do nothing",
                share.name(),
                share.period());
        // it is there now, made by this transaction or by another one
        return added(share);
    }

    private boolean added(Share share) {
        String add = "update llm_budget set reserved = reserved + ? where name = ? and period = ?";
        BigDecimal limit = share.limit();
        int changed = limit == null
                ? database.update(add, share.amount(), share.name(), share.period())
                : database.update(
                        add + " and spent + reserved + ? <= ?",
                        share.amount(),
                        share.name(),
                        share.period(),
                        share.amount(),
                        limit);
        return changed == 1;
    }

    /** @param cost in USD; null for all that was reserved. Settling twice changes nothing. */
    public void settle(String id, @Nullable BigDecimal cost) {
        transaction.executeWithoutResult(status -> {
            List<Map<String, Object>> rows = database.queryForList(
                    "select name, period, amount from llm_reservation where id = ? order by name, period", id);
            if (rows.isEmpty() || database.update("delete from llm_reservation where id = ?", id) == 0) {
                return;
            }
            for (Map<String, Object> row : rows) {
                BigDecimal amount = (BigDecimal) row.get("amount");
                database.update(
                        "update llm_budget set reserved = reserved - ?, spent = spent + ? where name = ? and period = ?",
                        amount,
                        cost == null ? amount : cost,
                        row.get("name"),
                        row.get("period"));
            }
        });
    }

    /**
     * Gives back what calls reserved that never ended, those of a node that died for instance.
     *
     * @return the reservations
     */
    public List<String> giveBackExpired() {
        List<String> ids = new ArrayList<>(database.queryForList(
                "select distinct id from llm_reservation where expires < ?",
                String.class,
                Timestamp.from(clock.instant())));
        ids.forEach(id -> settle(id, BigDecimal.ZERO));
        return ids;
    }

    /** USD spent and reserved. */
    public BigDecimal used(String name, String period) {
        return database
                .queryForList(
                        "select spent + reserved from llm_budget where name = ? and period = ?",
                        BigDecimal.class,
                        name,
                        period)
                .stream()
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }
}
