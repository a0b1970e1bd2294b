package io.github.camelllm.routes.budget;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Budgets and reservations as rows. Each change is one transaction; a budget's row is locked while it changes. */
final class Ledger {

    private final DataSource database;
    private final Clock clock;

    Ledger(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A step of a transaction. */
    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** False if less is left. */
    boolean reserve(String id, String name, String period, BigDecimal amount, BigDecimal limit, long seconds)
            throws SQLException {
        return transaction(connection -> {
            update(
                    connection,
                    "insert into llm_budget (name, period) values (?, ?) on conflict do nothing",
                    name,
                    period);
            int taken = update(
                    connection,
                    "update llm_budget set reserved = reserved + ? where name = ? and period = ?"
                            + " and spent + reserved + ? <= ?",
                    amount,
                    name,
                    period,
                    amount,
                    limit);
            if (taken == 0) {
                return false;
            }
            update(
                    connection,
                    "insert into llm_reservation (id, name, period, amount, expires) values (?, ?, ?, ?, ?)",
                    id,
                    name,
                    period,
                    amount,
                    Timestamp.from(clock.instant().plusSeconds(seconds)));
            return true;
        });
    }

    /** @param cost null for all that was reserved. Settling twice changes nothing. */
    void settle(String id, @Nullable BigDecimal cost) throws SQLException {
        transaction(connection -> {
            try (PreparedStatement find =
                    connection.prepareStatement("select name, period, amount from llm_reservation where id = ?")) {
                find.setString(1, id);
                ResultSet row = find.executeQuery();
                if (row.next() && update(connection, "delete from llm_reservation where id = ?", id) == 1) {
                    BigDecimal amount = row.getBigDecimal("amount");
                    update(
                            connection,
                            "update llm_budget set reserved = reserved - ?, spent = spent + ? where name = ? and period = ?",
                            amount,
                            cost == null ? amount : cost,
                            row.getString("name"),
                            row.getString("period"));
                }
            }
            return true;
        });
    }

    /** Gives back what calls reserved that never ended, those of a node that died for instance. */
    void giveBackExpired() throws SQLException {
        String sql = "select id from llm_reservation where expires < ?";
        java.util.List<String> ids = new java.util.ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, Timestamp.from(clock.instant()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        for (String id : ids) {
            settle(id, BigDecimal.ZERO);
        }
    }

    BigDecimal used(String name, String period) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select spent + reserved from llm_budget where name = ? and period = ?")) {
            statement.setString(1, name);
            statement.setString(2, period);
            ResultSet row = statement.executeQuery();
            return row.next() ? row.getBigDecimal(1) : BigDecimal.ZERO;
        }
    }
}
