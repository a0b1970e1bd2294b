package io.github.camelllm.routes.gateway.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sums up the ledger. */
public final class Usages {

    private static final String SUMS = "count(*) as requests,"
            + " sum(case when r.outcome = 'FAILED' then 1 else 0 end) as failed,"
            + " sum(case when r.outcome = 'REFUSED' then 1 else 0 end) as refused,"
            + " sum(case when r.outcome = 'CANCELLED' then 1 else 0 end) as cancelled,"
            + " sum(case when r.cached then 1 else 0 end) as cached,"
            + " sum(r.input_tokens) as input_tokens, sum(r.output_tokens) as output_tokens,"
            + " sum(r.cache_read_tokens) as cache_read_tokens, sum(r.reasoning_tokens) as reasoning_tokens,"
            + " sum(case when r.own_provider_key then 0 else r.cost end) as cost,"
            + " sum(case when r.cost is null then 1 else 0 end) as unpriced,"
            + " avg(case when r.outcome = 'COMPLETE' then r.millis end) as millis,"
            + " avg(r.first_token_millis) as first_token_millis";

    private static final int MOST_GROUPS = 10_000;

    private @Nullable JdbcTemplate database;
    private Clock clock = Clock.systemUTC();

    public void setDataSource(DataSource source) {
        database = new JdbcTemplate(source);
    }

    /** @param source for tests */
    public void setClock(Clock source) {
        clock = source;
    }

    private JdbcTemplate database() {
        return Objects.requireNonNull(database, "the bean has no dataSource");
    }

    /**
     * Sums of a time and, in it, of each group: {@code hours} (24) or {@code from} and {@code to}; {@code group_by}
     * (provider). The body becomes a map.
     */
    public void summarize(Exchange exchange) {
        Message message = exchange.getMessage();
        Window window = Window.of(message, clock);
        List<Grouping> groupings = Grouping.parse(message.getHeader("group_by", "provider", String.class));
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("from", window.from());
        all.put("to", window.to());
        all.put("total", sums(window, List.of()).stream().findFirst().orElse(Map.of()));
        all.put("groups", sums(window, groupings));
        message.setBody(all);
    }

    /** The same groups without anything around them, for a table. */
    public void table(Exchange exchange) {
        Message message = exchange.getMessage();
        List<Grouping> groupings = Grouping.parse(message.getHeader("group_by", "provider", String.class));
        message.setBody(sums(Window.of(message, clock), groupings));
    }

    private List<Map<String, @Nullable Object>> sums(Window window, List<Grouping> groupings) {
        StringBuilder sql = new StringBuilder("select ");
        for (int i = 0; i < groupings.size(); i++) {
            sql.append(groupings.get(i).expression).append(" as g").append(i).append(", ");
        }
        sql.append(SUMS).append(" from llm_request r");
        if (groupings.contains(Grouping.TAG)) {
            sql.append(" join llm_request_tag t on t.request = r.id");
        }
        sql.append(" where ").append(Window.in("r."));
        List<Object> values = new ArrayList<>(window.bounds());
        if (window.tenant() != null) {
            sql.append(" and r.tenant = ?");
            values.add(window.tenant());
        }
        if (!groupings.isEmpty()) {
            String expressions = groupings.stream().map(g -> g.expression).collect(Collectors.joining(", "));
            sql.append(" group by ").append(expressions).append(" order by cost desc nulls last, requests desc");
        }
        sql.append(" limit ").append(MOST_GROUPS);
        return database().query(sql.toString(), (row, n) -> sum(row, groupings), values.toArray());
    }

    private static Map<String, @Nullable Object> sum(ResultSet row, List<Grouping> groupings) throws SQLException {
        Map<String, @Nullable Object> sum = new LinkedHashMap<>();
        for (int i = 0; i < groupings.size(); i++) {
            Grouping grouping = groupings.get(i);
            sum.put(grouping.word(), grouping.told(row.getObject("g" + i)));
        }
        sum.put("requests", row.getLong("requests"));
        sum.put("failed", row.getLong("failed"));
        sum.put("refused", row.getLong("refused"));
        sum.put("cancelled", row.getLong("cancelled"));
        sum.put("cached", row.getLong("cached"));
        long input = row.getLong("input_tokens");
        long output = row.getLong("output_tokens");
        sum.put("input_tokens", input);
        sum.put("output_tokens", output);
        sum.put("total_tokens", input + output);
        sum.put("cache_read_tokens", row.getLong("cache_read_tokens"));
        sum.put("reasoning_tokens", row.getLong("reasoning_tokens"));
        sum.put(
                "cost_usd",
                row.getBigDecimal("cost") == null
                        ? 0
                        : row.getBigDecimal("cost").stripTrailingZeros());
        sum.put("unpriced_requests", row.getLong("unpriced"));
        sum.put("avg_latency_ms", rounded(row, "millis"));
        sum.put("avg_first_token_ms", rounded(row, "first_token_millis"));
        return sum;
    }

    private static @Nullable Long rounded(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : (Long) Math.round(value);
    }
}
