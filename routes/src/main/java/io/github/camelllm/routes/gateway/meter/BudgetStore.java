package io.github.camelllm.routes.gateway.meter;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.camelllm.routes.gateway.change.ChangeListener;
import io.github.camelllm.routes.gateway.change.Topic;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the budgets of a key, tenant or connection in the database, and remembers them until they change. */
public final class BudgetStore implements ChangeListener {

    private static final int MOST = 100_000;
    private static final Duration GOOD = Duration.ofMinutes(1);

    private record Name(String scope, String name) {}

    private final LoadingCache<Name, List<BudgetRule>> rules =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(GOOD).build(this::load);
    private @Nullable JdbcTemplate database;

    public void setDataSource(DataSource source) {
        database = new JdbcTemplate(source);
    }

    List<BudgetRule> find(String scope, String name) {
        return rules.get(new Name(scope, name));
    }

    private List<BudgetRule> load(Name of) {
        JdbcTemplate template = database;
        if (template == null) {
            throw new IllegalStateException("the budgets' bean has no dataSource");
        }
        return template.query(
                "select period, limit_usd, hard, threshold, cheaper from llm_budget_rule where scope = ? and name = ?",
                (row, n) -> new BudgetRule(
                        of.scope(),
                        of.name(),
                        row.getString(1),
                        row.getBigDecimal(2),
                        row.getBoolean(3),
                        row.getBigDecimal(4),
                        row.getString(5)),
                of.scope(),
                of.name());
    }

    @Override
    public void changed(Topic topic) {
        if (topic == Topic.BUDGETS) {
            rules.invalidateAll();
        }
    }
}
