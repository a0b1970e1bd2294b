package io.github.camelllm.routes.gateway.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.LlmComponent;
import io.github.camelllm.connection.SettingsSource;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.routes.gateway.change.ChangeListener;
import io.github.camelllm.routes.gateway.change.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Settings of connections in the database, which go before those of properties and environment. */
public final class StoredConnections implements SettingsSource, ChangeListener, CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(StoredConnections.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private @Nullable CamelContext context;
    private @Nullable JdbcTemplate database;
    private Vault vault = new Vault();
    private volatile @Nullable Map<String, Map<String, Object>> all;

    public void setDataSource(DataSource source) {
        database = new JdbcTemplate(source);
    }

    public void setVault(Vault secrets) {
        vault = secrets;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    private JdbcTemplate database() {
        return Objects.requireNonNull(database, "the bean has no dataSource");
    }

    private Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> known = all;
        if (known == null) {
            known = load();
            all = known;
        }
        return known;
    }

    /** One that can't be decrypted is left out, and logged. */
    private Map<String, Map<String, Object>> load() {
        Map<String, Map<String, Object>> read = new TreeMap<>();
        database().query("select name, settings, secrets from llm_connection", row -> {
            String name = row.getString("name");
            try {
                read.put(name, settings(name, row.getString("settings"), row.getString("secrets")));
            } catch (IllegalStateException e) {
                LOG.error("The stored settings of connection '{}' are not used: {}", name, e.getMessage());
            }
        });
        return read;
    }

    private Map<String, Object> settings(String name, String plain, @Nullable String sealed) {
        Map<String, Object> settings = parse(plain);
        if (sealed != null) {
            settings.putAll(parse(vault.open(sealed, name)));
        }
        return settings;
    }

    private static Map<String, Object> parse(String json) {
        try {
            return JSON.readValue(json, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored settings can't be read", e);
        }
    }

    @Override
    public Set<String> names() {
        return all().keySet();
    }

    @Override
    public Map<String, Object> settings(String name) {
        return all().getOrDefault(name, Map.of());
    }

    /** Stores settings in place of those that were stored. */
    void store(String name, Map<String, ?> settings) {
        Map<String, Object> plain = new TreeMap<>();
        Map<String, Object> secret = new TreeMap<>();
        settings.forEach(
                (setting, value) -> (ConnectionSettings.isSecret(setting) ? secret : plain).put(setting, value));
        String sealed = secret.isEmpty() ? null : vault.seal(json(secret), name);
        int changed = database()
                .update(
                        "update llm_connection set settings = ?, secrets = ?, changed = current_timestamp where name = ?",
                        json(plain),
                        sealed,
                        name);
        if (changed == 0) {
            database()
                    .update(
                            "insert into llm_connection (settings, secrets, name) values (?, ?, ?)",
                            json(plain),
                            sealed,
                            name);
        }
    }

    /** Forgets what was stored; properties and environment count again. False if nothing was. */
    boolean forget(String name) {
        return database().update("delete from llm_connection where name = ?", name) == 1;
    }

    private static String json(Map<String, Object> settings) {
        try {
            return JSON.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings can't be stored", e);
        }
    }

    @Override
    public void changed(Topic topic) {
        CamelContext running = context;
        if (topic == Topic.CONNECTIONS && running != null) {
            all = null;
            running.getComponent("llm", LlmComponent.class).refresh();
        }
    }
}
