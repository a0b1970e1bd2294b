package io.github.camelllm.routes.gateway.management;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.routes.gateway.change.Changes;
import io.github.camelllm.routes.gateway.change.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Limits and budgets of keys, tenants and connections. */
public final class Rules {

    private static final Set<String> LIMITED = Set.of("key", "tenant");
    private static final Set<String> BUDGETED = Set.of("key", "tenant", "connection");

    private @Nullable JdbcTemplate database;
    private Changes changes = new Changes();

    public void setDataSource(DataSource source) {
        database = new JdbcTemplate(source);
    }

    public void setChanges(Changes told) {
        changes = told;
    }

    private JdbcTemplate database() {
        return Objects.requireNonNull(database, "the bean has no dataSource");
    }

    private static String scope(Message message, Set<String> allowed) {
        String scope = message.getHeader("scope", "", String.class);
        if (!allowed.contains(scope)) {
            throw new InvalidRequestException(ErrorFacts.of(
                    404,
                    "there is no scope '" + scope + "'; there are "
                            + String.join(", ", allowed.stream().sorted().toList())));
        }
        return scope;
    }

    private static String name(Message message) {
        return message.getHeader("name", "", String.class);
    }

    /** GET of all limits. */
    public void limits(Exchange exchange) {
        List<Map<String, @Nullable Object>> all = database()
                .query("select * from llm_limit order by scope, name", (row, n) -> {
                    Map<String, @Nullable Object> limit = new LinkedHashMap<>();
                    limit.put("scope", row.getString("scope"));
                    limit.put("name", row.getString("name"));
                    limit.put("requests_per_minute", row.getObject("requests_per_minute", Long.class));
                    limit.put("tokens_per_minute", row.getObject("tokens_per_minute", Long.class));
                    return limit;
                });
        Json.write(exchange, 200, Map.of("limits", all));
    }

    /** PUT of one limit. */
    public void limit(Exchange exchange) {
        String scope = scope(exchange.getMessage(), LIMITED);
        String name = name(exchange.getMessage());
        LimitRequest wanted = Json.read(exchange, LimitRequest.class);
        set(scope, name, wanted);
        changes.publish(Topic.LIMITS);
        Map<String, @Nullable Object> limit = new LinkedHashMap<>();
        limit.put("scope", scope);
        limit.put("name", name);
        limit.put("requests_per_minute", wanted.requestsPerMinute());
        limit.put("tokens_per_minute", wanted.tokensPerMinute());
        Json.write(exchange, 200, limit);
    }

    void set(String scope, String name, LimitRequest wanted) {
        int changed = database()
                .update(
                        "update llm_limit set requests_per_minute = ?, tokens_per_minute = ? where scope = ? and name = ?",
                        wanted.requestsPerMinute(),
                        wanted.tokensPerMinute(),
                        scope,
                        name);
        if (changed == 0) {
            database()
                    .update(
                            "insert into llm_limit (requests_per_minute, tokens_per_minute, scope, name)"
                                    + " values (?, ?, ?, ?)",
                            wanted.requestsPerMinute(),
                            wanted.tokensPerMinute(),
                            scope,
                            name);
        }
    }

    /** DELETE of one limit. */
    public void noLimit(Exchange exchange) {
        String scope = scope(exchange.getMessage(), LIMITED);
        int gone = database()
                .update("delete from llm_limit where scope = ? and name = ?", scope, name(exchange.getMessage()));
        gone(exchange, gone, "limit");
        changes.publish(Topic.LIMITS);
    }

    /** PUT of one budget. */
    public void budget(Exchange exchange) {
        String scope = scope(exchange.getMessage(), BUDGETED);
        String name = name(exchange.getMessage());
        String period = BudgetRequest.period(exchange.getMessage().getHeader("period", String.class));
        BudgetRequest wanted = Json.read(exchange, BudgetRequest.class);
        set(scope, name, period, wanted);
        changes.publish(Topic.BUDGETS);
        Json.write(exchange, 200, plain(scope, name, period, wanted));
    }

    void set(String scope, String name, String period, BudgetRequest wanted) {
        Object[] values = {wanted.limit(), wanted.refuses(), wanted.share(), wanted.cheaper(), scope, name, period};
        int changed = database()
                .update(
                        "update llm_budget_rule set limit_usd = ?, hard = ?, threshold = ?, cheaper = ?"
                                + " where scope = ? and name = ? and period = ?",
                        values);
        if (changed == 0) {
            database()
                    .update(
                            "insert into llm_budget_rule (limit_usd, hard, threshold, cheaper, scope, name, period)"
                                    + " values (?, ?, ?, ?, ?, ?, ?)",
                            values);
        }
    }

    static Map<String, @Nullable Object> plain(String scope, String name, String period, BudgetRequest budget) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("scope", scope);
        plain.put("name", name);
        plain.put("period", period);
        plain.put("limit_usd", budget.limit());
        plain.put("hard", budget.refuses());
        plain.put("threshold", budget.share());
        plain.put("cheaper", budget.cheaper());
        return plain;
    }

    /** DELETE of one budget. */
    public void noBudget(Exchange exchange) {
        String scope = scope(exchange.getMessage(), BUDGETED);
        String period = BudgetRequest.period(exchange.getMessage().getHeader("period", String.class));
        int gone = database()
                .update(
                        "delete from llm_budget_rule where scope = ? and name = ? and period = ?",
                        scope,
                        name(exchange.getMessage()),
                        period);
        gone(exchange, gone, "budget");
        changes.publish(Topic.BUDGETS);
    }

    private static void gone(Exchange exchange, int rows, String what) {
        if (rows == 0) {
            throw new InvalidRequestException(ErrorFacts.of(404, "there is no such " + what));
        }
        Json.write(exchange, 200, Map.of("deleted", true));
    }

    /** The limit of a key. */
    LimitRequest limit(String key) {
        return database()
                .query(
                        "select requests_per_minute, tokens_per_minute from llm_limit where scope = 'key' and name = ?",
                        (row, n) -> new LimitRequest(row.getObject(1, Long.class), row.getObject(2, Long.class)),
                        key)
                .stream()
                .findFirst()
                .orElse(new LimitRequest(null, null));
    }

    /** The budgets of a key. */
    List<BudgetRequest> budgets(String key) {
        return new ArrayList<>(database()
                .query(
                        "select period, limit_usd, hard, threshold, cheaper from llm_budget_rule"
                                + " where scope = 'key' and name = ? order by period",
                        (row, n) -> new BudgetRequest(
                                row.getString(1),
                                row.getBigDecimal(2),
                                row.getBoolean(3),
                                row.getBigDecimal(4),
                                row.getString(5)),
                        key));
    }
}
