package io.github.camelllm.routes.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelllm.routes.database.Database;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The route that writes the ledger, with more rows than one batch takes. */
final class LedgerRouteTest {

    private static final List<String> UNKNOWN = List.of(
            "key_id",
            "connection",
            "provider",
            "model",
            "answered_by",
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "audio_tokens",
            "reasoning_tokens",
            "searches",
            "cost",
            "first_token_millis",
            "error");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Database database = new Database();
    private final LedgerQueue queue = new LedgerQueue();

    @BeforeEach
    void load() throws Exception {
        database.setJdbcUrl("jdbc:h2:mem:" + getClass().getSimpleName() + System.nanoTime() + ";MODE=PostgreSQL");
        database.setUsername("sa");
        database.setPassword("");
        queue.setWriter("seda:gateway-ledger?waitForTaskToComplete=Never");
        context.getRegistry().bind("llmDatabase", database);
        context.getRegistry().bind("gatewayLedger", queue);
        context.getRegistry().bind("gatewayTags", new Tags());
        context.getRegistry().bind("gatewayRetention", new Retention());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:gateway/ledger.yaml"));
    }

    @AfterEach
    void stop() {
        context.stop();
        database.close();
    }

    @Test
    void aBatchThatTheDatabaseCantTakeDoesNotHoldUpTheNext() throws Exception {
        context.start();
        context.getRouteController().stopRoute("gateway-ledger");
        queue.add(row(0, "n".repeat(201)), context);
        add(1, 502);
        context.getRouteController().startRoute("gateway-ledger");
        await().untilAsserted(() -> assertThat(written()).isEqualTo(3));
    }

    @Test
    void allRowsAreWrittenBeforeTheContextStops() {
        context.start();
        add(0, 1200);
        context.stop();
        assertThat(written()).isEqualTo(1201);
    }

    private void add(int first, int last) {
        for (int id = first; id <= last; id++) {
            queue.add(row(id, "here"), context);
        }
    }

    private @Nullable Integer written() {
        return new JdbcTemplate(database).queryForObject("select count(*) from llm_request", Integer.class);
    }

    private static Map<String, @Nullable Object> row(int id, String node) {
        Map<String, @Nullable Object> row = new HashMap<>();
        UNKNOWN.forEach(column -> row.put(column, null));
        row.put("id", "row-" + id);
        row.put("request_id", "request-" + id);
        row.put("started", new Timestamp(0));
        row.put("node", node);
        for (String text : List.of("tenant", "operation", "format", "target", "outcome")) {
            row.put(text, text);
        }
        for (String no : List.of("streamed", "own_provider_key", "cached", "usage_estimated")) {
            row.put(no, false);
        }
        row.put("millis", 1L);
        row.put("status", 200);
        row.put("attempts", "[]");
        row.put("tags", List.of());
        return row;
    }
}
