package io.github.camelllm.routes.budget;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
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
     * @param about what it is for, to be told if it expires; null for nothing
     * @param seconds after which it is given back, unless it was settled
     * @return the share that there is too little for; null if all were taken
     */
    public @Nullable Share reserve(String id, @Nullable String about, List<Share> shares, long seconds) {
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
                        "insert into llm_reservation (id, about, name, period, amount, expires)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        id,
                        about,
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

    /**
     * Books what a call cost, and gives the rest of its reservation back. Settling twice changes nothing.
     *
     * @param cost in USD; null for all that was reserved
     * @return false if there is no such reservation any more
     */
    public boolean settle(String id, @Nullable BigDecimal cost) {
        Boolean settled = transaction.execute(status -> {
            List<Map<String, Object>> rows = database.queryForList(
                    "select name, period, amount from llm_reservation where id = ? order by name, period", id);
            if (rows.isEmpty() || database.update("delete from llm_reservation where id = ?", id) == 0) {
                return false;
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
            return true;
        });
        return Boolean.TRUE.equals(settled);
    }

    /** Books a cost that nothing is reserved for, since the reservation expired before its call was over. */
    public void book(List<Share> shares, BigDecimal cost) {
        transaction.executeWithoutResult(status -> shares.stream()
                .sorted(Comparator.comparing(Share::name).thenComparing(Share::period))
                .forEach(share -> database.update(
                        "update llm_budget set spent = spent + ? where name = ? and period = ?",
                        cost,
                        share.name(),
                        share.period())));
    }

    /**
     * A reservation that nobody settled in time.
     *
     * @param about what it was for; null if that was not said
     */
    public record Expired(String id, @Nullable String about) {}

    /**
     * Gives back what calls reserved that did not end in time, those of a node that died for instance.
     *
     * @return the reservations that this gave back, and no other node
     */
    public List<Expired> giveBackExpired() {
        List<Expired> expired = database.query(
                "select distinct id, about from llm_reservation where expires < ?",
                (row, n) -> new Expired(row.getString(1), row.getString(2)),
                Timestamp.from(clock.instant()));
        return expired.stream().filter(one -> settle(one.id(), BigDecimal.ZERO)).toList();
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
