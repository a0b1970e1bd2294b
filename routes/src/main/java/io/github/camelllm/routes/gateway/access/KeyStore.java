package io.github.camelllm.routes.gateway.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.camelllm.routes.gateway.change.ChangeListener;
import io.github.camelllm.routes.gateway.change.Topic;
import java.security.SecureRandom;
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
    private final SecureRandom random = new SecureRandom();
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

    /**
     * Makes a key.
     *
     * @return the whole key, which nobody can learn again
     */
    public String create(
            String name,
            String tenant,
            boolean admin,
            List<String> models,
            List<String> tags,
            @Nullable Instant expires) {
        KeyText text = KeyText.create(random);
        database()
                .update(
                        "insert into llm_key (id, hash, name, tenant, admin, models, tags, expires)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        text.prefix(),
                        text.hash(),
                        name,
                        tenant,
                        admin,
                        String.join(",", models),
                        String.join(",", tags),
                        expires == null ? null : Timestamp.from(expires));
        return text.reveal();
    }

    /** The id of a whole key. */
    public static String id(String key) {
        KeyText text = KeyText.parse(key);
        if (text == null) {
            throw new IllegalArgumentException("this is no key of the gateway");
        }
        return text.prefix();
    }

    /** All keys, or those of one tenant, the newest first. */
    public List<GatewayKey> all(@Nullable String tenant) {
        return database()
                .query(
                        "select * from llm_key where (cast(? as varchar) is null or tenant = ?) order by created desc, id",
                        (row, n) -> key(row),
                        tenant,
                        tenant);
    }

    /** As the database has it now; null if there is none. */
    public @Nullable GatewayKey read(String id) {
        return load(id).orElse(null);
    }

    /** From now on the key opens nothing. False if there is none, or it was revoked before. */
    public boolean revoke(String id) {
        return database().update("update llm_key set revoked = current_timestamp where id = ? and revoked is null", id)
                == 1;
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
