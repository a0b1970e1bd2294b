package io.github.camelllm.routes.gateway.meter;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.camelllm.routes.gateway.change.ChangeListener;
import io.github.camelllm.routes.gateway.change.Topic;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds limits in the database, and remembers them until they change. */
public final class LimitStore implements ChangeListener {

    private static final int MOST = 100_000;
    private static final Duration GOOD = Duration.ofMinutes(1);

    private record Name(String scope, String name) {}

    private final LoadingCache<Name, Limit> limits =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(GOOD).build(this::load);
    private @Nullable JdbcTemplate database;

    public void setDataSource(DataSource source) {
        database = new JdbcTemplate(source);
    }

    /** @param scope key or tenant */
    Limit find(String scope, String name) {
        return limits.get(new Name(scope, name));
    }

    private Limit load(Name of) {
        JdbcTemplate template = database;
        if (template == null) {
            throw new IllegalStateException("the limits' bean has no dataSource");
        }
        return template
                .query(
                        "select requests_per_minute, tokens_per_minute from llm_limit where scope = ? and name = ?",
                        (row, n) -> new Limit(row.getObject(1, Long.class), row.getObject(2, Long.class)),
                        of.scope(),
                        of.name())
                .stream()
                .findFirst()
                .orElse(Limit.NONE);
    }

    @Override
    public void changed(Topic topic) {
        if (topic == Topic.LIMITS) {
            limits.invalidateAll();
        }
    }
}
