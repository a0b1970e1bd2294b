package io.github.camelllm.routes.gateway.change;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Compares the versions in the database with those that this node has seen, and tells who keeps what has changed. A node
 * that misses a version sees the next one, so that nothing depends on a message that may be lost.
 */
public final class Changes {

    private final Map<Topic, Long> seen = new EnumMap<>(Topic.class);

    /** @param exchange its body is the table of versions */
    public synchronized void compare(Exchange exchange) {
        List<?> rows = exchange.getMessage().getBody(List.class);
        for (Object row : rows) {
            Map<?, ?> columns = (Map<?, ?>) row;
            for (Topic topic : Topic.values()) {
                if (topic.word().equals(columns.get("topic"))
                        && columns.get("version") instanceof Number version
                        && !Long.valueOf(version.longValue()).equals(seen.put(topic, version.longValue()))) {
                    exchange.getContext()
                            .getRegistry()
                            .findByType(ChangeListener.class)
                            .forEach(listener -> listener.changed(topic));
                }
            }
        }
    }
}
