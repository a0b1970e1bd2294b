package io.github.camelllm.routes.gateway.usage;

import io.github.camelllm.routes.gateway.account.Attempts;
import io.github.camelllm.routes.gateway.account.LedgerColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the ledger: a page of them, or all of a time, read page by page while they are sent. */
public final class Requests {

    private static final int PAGE = 1_000;

    private @Nullable JdbcTemplate database;
    private Clock clock = Clock.systemUTC();

    public void setDataSource(DataSource source) {
        database = new JdbcTemplate(source);
    }

    /** The newest requests of a time: {@code limit} (100), after the one with the id {@code after}. */
    public void page(Exchange exchange) {
        Message message = exchange.getMessage();
        int limit = Math.max(1, Math.min(PAGE, message.getHeader("limit", 100, Integer.class)));
        String after = message.getHeader("after", String.class);
        boolean further = after != null && !after.isBlank();
        Long last = further ? (Long) known(after) : null;
        List<Map<String, @Nullable Object>> rows = rows(Window.of(message, clock), last, limit);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("requests", rows);
        answer.put(
                "after", rows.size() < limit ? null : rows.get(rows.size() - 1).get("id"));
        message.setBody(answer);
    }

    private long known(String id) {
        try {
            long number = Long.parseLong(id);
            if (!database()
                    .queryForList("select id from llm_request where id = ?", number)
                    .isEmpty()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'after' is '" + id
                + "', but there is no such request; it must be the 'after' of the page before, or not be there");
    }

    /** All requests of a time as a table that is written while it is read. */
    public void table(Exchange exchange) {
        Window window = Window.of(exchange.getMessage(), clock);
        CsvPages.Pages pages = (@Nullable Map<String, @Nullable Object> last) ->
                rows(window, last == null ? null : Long.valueOf(String.valueOf(last.get("id"))), PAGE);
        exchange.getMessage().setBody(new CsvPages(LedgerColumns.ALL, pages));
    }

    private JdbcTemplate database() {
        return Objects.requireNonNull(database, "the bean has no dataSource");
    }

    private List<Map<String, @Nullable Object>> rows(Window window, @Nullable Long after, int limit) {
        StringBuilder sql = new StringBuilder("select * from llm_request where " + Window.in(""));
        List<Object> values = new ArrayList<>(window.bounds());
        if (window.tenant() != null) {
            sql.append(" and tenant = ?");
            values.add(window.tenant());
        }
        if (after != null) {
            sql.append(" and id < ?");
            values.add(after);
        }
        sql.append(" order by id desc limit ").append(limit);
        return database().query(sql.toString(), (row, n) -> plain(row), values.toArray());
    }

    private static Map<String, @Nullable Object> plain(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (String column : LedgerColumns.ALL) {
            plain.put(column, value(row, column));
        }
        plain.put("attempts", Attempts.of(plain));
        return plain;
    }

    private static @Nullable Object value(ResultSet row, String column) throws SQLException {
        return switch (column) {
            case "id" -> row.getString(column); // more digits than a number of JavaScript has
            case "started" -> row.getTimestamp(column).toInstant();
            default -> row.getObject(column);
        };
    }
}
