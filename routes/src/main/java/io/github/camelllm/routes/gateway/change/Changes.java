package io.github.camelllm.routes.gateway.change;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares the versions in the database with those that this node has seen, and tells who keeps what has changed. A node
 * that misses a version sees the next one, so that nothing depends on a message that may be lost.
 */
public final class Changes implements CamelContextAware {

    private final Map<Topic, Long> seen = new EnumMap<>(Topic.class);
    private @Nullable CamelContext context;
    private @Nullable JdbcTemplate database;

    public void setDataSource(DataSource source) {
        database = new JdbcTemplate(source);
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

    /** Something was changed: this node knows at once, the others soon. To be told after the change is committed. */
    public void publish(Topic topic) {
        database().update("update llm_change set version = version + 1 where topic = ?", topic.word());
        compare(database().queryForList("select topic, version from llm_change"));
    }

    /** @param exchange its body is the table of versions */
    public void look(Exchange exchange) {
        List<?> rows = exchange.getMessage().getBody(List.class);
        compare(rows == null ? List.of() : rows);
    }

    private synchronized void compare(List<?> rows) {
        for (Object row : rows) {
            Map<?, ?> columns = (Map<?, ?>) row;
            for (Topic topic : Topic.values()) {
                if (topic.word().equals(columns.get("topic"))
                        && columns.get("version") instanceof Number version
                        && !Long.valueOf(version.longValue()).equals(seen.put(topic, version.longValue()))) {
                    tell(topic);
                }
            }
        }
    }

    private void tell(Topic topic) {
        CamelContext running = context;
        if (running != null) {
            running.getRegistry().findByType(ChangeListener.class).forEach(listener -> listener.changed(topic));
        }
    }
}
