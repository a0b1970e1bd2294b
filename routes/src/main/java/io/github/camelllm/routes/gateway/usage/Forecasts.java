package io.github.camelllm.routes.gateway.usage;

import io.github.camelllm.routes.budget.Periods;
import io.github.camelllm.routes.gateway.account.LedgerTime;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is left of each budget, how fast it goes, and when it will be gone if it goes on so. */
public final class Forecasts {

    private static final long WINDOW_HOURS = 24;

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

    /** All budgets, or those of the header {@code tenant}; the body becomes a map. */
    public void list(Exchange exchange) {
        String tenant = exchange.getMessage().getHeader("tenant", String.class);
        List<Map<String, @Nullable Object>> budgets = database()
                .query(
                        "select * from llm_budget_rule where cast(? as varchar) is null"
                                + " or (scope = 'tenant' and name = ?)"
                                + " or (scope = 'key' and name in (select id from llm_key where tenant = ?))"
                                + " order by scope, name, period",
                        (row, n) -> budget(
                                row.getString("scope"),
                                row.getString("name"),
                                row.getString("period"),
                                row.getBigDecimal("limit_usd"),
                                row.getBoolean("hard"),
                                row.getBigDecimal("threshold"),
                                row.getString("cheaper")),
                        tenant,
                        tenant,
                        tenant);
        exchange.getMessage().setBody(Map.of("budgets", budgets));
    }

    private Map<String, @Nullable Object> budget(
            String scope,
            String name,
            String period,
            BigDecimal limit,
            boolean hard,
            BigDecimal threshold,
            @Nullable String cheaper) {
        Map<String, Object> used = used(scope + ' ' + name, Periods.of(period, clock));
        BigDecimal spent = (BigDecimal) used.getOrDefault("spent", BigDecimal.ZERO);
        BigDecimal reserved = (BigDecimal) used.getOrDefault("reserved", BigDecimal.ZERO);
        BigDecimal left = limit.subtract(spent).max(BigDecimal.ZERO);
        BigDecimal rate = rate(scope, name);
        Instant end = end(period);
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("scope", scope);
        plain.put("name", name);
        plain.put("period", period);
        plain.put("limit_usd", limit.stripTrailingZeros());
        plain.put("hard", hard);
        plain.put("threshold", threshold.stripTrailingZeros());
        plain.put("cheaper", cheaper);
        plain.put("spent_usd", spent.stripTrailingZeros());
        plain.put("reserved_usd", reserved.stripTrailingZeros());
        plain.put("remaining_usd", left.stripTrailingZeros());
        plain.put("period_ends_at", end);
        plain.put("burn_rate_usd_per_hour", rate.stripTrailingZeros());
        plain.put("projected_usd", end == null ? null : projected(spent, rate, end));
        plain.put("exhausted_at", exhausted(left, rate, end));
        return plain;
    }

    private Map<String, Object> used(String account, String period) {
        return database()
                .query(
                        "select spent, reserved from llm_budget where name = ? and period = ?",
                        (row, n) -> Map.<String, Object>of(
                                "spent", row.getBigDecimal("spent"), "reserved", row.getBigDecimal("reserved")),
                        account,
                        period)
                .stream()
                .findFirst()
                .orElse(Map.of());
    }

    /** USD an hour in the last day, or since the first request if that is less. */
    private BigDecimal rate(String scope, String name) {
        String column =
                switch (scope) {
                    case "key" -> "key_id";
                    case "tenant" -> "tenant";
                    default -> "connection";
                };
        Instant now = clock.instant();
        Instant since = now.minus(Duration.ofHours(WINDOW_HOURS));
        return database()
                .query(
                        "select sum(cost) as cost, min(started) as first from llm_request where " + column
                                + " = ? and id >= ? and started >= ? and not own_provider_key",
                        (row, n) -> {
                            BigDecimal cost = row.getBigDecimal("cost");
                            Timestamp first = row.getTimestamp("first");
                            if (cost == null || first == null) {
                                return BigDecimal.ZERO;
                            }
                            long minutes = Math.max(
                                    60, Duration.between(first.toInstant(), now).toMinutes());
                            return cost.multiply(BigDecimal.valueOf(60))
                                    .divide(BigDecimal.valueOf(minutes), 12, RoundingMode.HALF_UP);
                        },
                        name,
                        LedgerTime.from(since),
                        Timestamp.from(since))
                .get(0);
    }

    private BigDecimal projected(BigDecimal spent, BigDecimal rate, Instant end) {
        BigDecimal hours = BigDecimal.valueOf(
                        Math.max(0, Duration.between(clock.instant(), end).toSeconds()))
                .divide(BigDecimal.valueOf(3600), MathContext.DECIMAL64);
        return spent.add(rate.multiply(hours)).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** Null if that does not happen in this period. */
    private @Nullable Instant exhausted(BigDecimal left, BigDecimal rate, @Nullable Instant end) {
        Instant now = clock.instant();
        if (left.signum() == 0) {
            return now;
        }
        if (rate.signum() == 0) {
            return null;
        }
        BigDecimal seconds = left.multiply(BigDecimal.valueOf(3600)).divide(rate, 0, RoundingMode.FLOOR);
        if (seconds.compareTo(BigDecimal.valueOf(Duration.ofDays(36_500).toSeconds())) > 0) {
            return null;
        }
        Instant gone = now.plusSeconds(seconds.longValue());
        return end != null && !gone.isBefore(end) ? null : gone;
    }

    private @Nullable Instant end(String period) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return switch (period) {
            case "day" -> today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            case "month" ->
                YearMonth.from(today).plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            default -> null;
        };
    }
}
