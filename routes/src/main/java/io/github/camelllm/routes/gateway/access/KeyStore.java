package io.github.camelllm.routes.gateway.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.camelllm.routes.gateway.change.ChangeListener;
import io.github.camelllm.routes.gateway.change.Topic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds keys in the database, and remembers them until they change. Made-up keys don't fill the memory. */
public final class KeyStore implements ChangeListener {

    private static final int MOST = 100_000;

    /* a change is heard of at once; this is for the case that its news are lost */
    private static final Duration GOOD = Duration.ofMinutes(1);

    private final LoadingCache<String, Optional<GatewayKey>> keys =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(GOOD).build(this::load);
    private @Nullable JdbcTemplate database;

    public void setDataSource(DataSource source) {
        database = new JdbcTemplate(source);
    }

    private JdbcTemplate database() {
        JdbcTemplate template = database;
        if (template == null) {
            throw new IllegalStateException("the keys' bean has no dataSource");
        }
        return template;
    }

    /** Null if there is none. */
    @Nullable
    GatewayKey find(String id) {
        return keys.get(id).orElse(null);
    }

    private Optional<GatewayKey> load(String id) {
        return database().query("select * from llm_key where id = ?", (row, n) -> key(row), id).stream()
                .findFirst();
    }

    private static GatewayKey key(ResultSet row) throws SQLException {
        return new GatewayKey(
                row.getString("id"),
                row.getString("hash"),
                row.getString("name"),
                row.getString("tenant"),
                row.getBoolean("admin"),
                words(row.getString("models")),
                words(row.getString("tags")),
                row.getTimestamp("created").toInstant(),
                instant(row.getTimestamp("expires")),
                instant(row.getTimestamp("revoked")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    static List<String> words(@Nullable String list) {
        return list == null || list.isBlank()
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    @Override
    public void changed(Topic topic) {
        if (topic == Topic.KEYS) {
            keys.invalidateAll();
        }
    }
}
