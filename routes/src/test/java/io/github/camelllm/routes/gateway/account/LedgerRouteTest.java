package io.github.camelllm.routes.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelllm.routes.database.Database;
import io.github.camelllm.routes.gateway.access.Caller;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The route that writes the ledger, with more rows than one batch takes. */
final class LedgerRouteTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Database database = new Database();
    private final LedgerQueue queue = new LedgerQueue();
    private final LedgerIds ids = new LedgerIds();
    private final Logger log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void load() throws Exception {
        told.start();
        log.addAppender(told);
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
        log.detachAppender(told);
    }

    @Test
    void aRowThatTheDatabaseCantTakeDoesNotHoldUpTheOthers() throws Exception {
        context.start();
        context.getRouteController().stopRoute("gateway-ledger");
        add(1, "n".repeat(201));
        add(502, "here");
        context.getRouteController().startRoute("gateway-ledger");
        await().untilAsserted(() -> assertThat(written()).isEqualTo(502));
        assertThat(complaints()).singleElement().asString().contains("does not fit the ledger", "nnnnn");
    }

    @Test
    void aRowThatPostgresCantTakeDoesNotHoldUpTheOthers() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            database.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            database.setUsername("postgres");
            aRowThatTheDatabaseCantTakeDoesNotHoldUpTheOthers();
            context.stop();
            database.close();
        }
    }

    @Test
    void aTagThatTheDatabaseCantTakeDoesNotHoldUpTheOthers() {
        context.start();
        add(1, "here", "t".repeat(1001), "short");
        add(1, "here", "last");
        await().untilAsserted(() -> assertThat(count("llm_request_tag")).isEqualTo(2));
        assertThat(written()).isEqualTo(2);
        assertThat(complaints()).singleElement().asString().contains("does not fit the ledger", "ttttt");
    }

    @Test
    void allRowsAreWrittenBeforeTheContextStops() {
        context.start();
        add(1201, "here");
        context.stop();
        assertThat(written()).isEqualTo(1201);
    }

    private List<String> complaints() {
        return List.copyOf(told.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private void add(int count, String node, String... tags) {
        Rows rows = new Rows();
        rows.node(node);
        for (int i = 0; i < count; i++) {
            Account account = new Account(
                    new Account.Asked("request-1", "chat", "openai", "gpt", false, false),
                    new Caller(null, "acme", List.of(), List.of(tags), false),
                    ids);
            account.answered(new Account.Told(200, null, false));
            queue.add(rows.row(account), context);
        }
    }

    private @Nullable Integer written() {
        return count("llm_request");
    }

    private @Nullable Integer count(String table) {
        return new JdbcTemplate(database).queryForObject("select count(*) from " + table, Integer.class);
    }
}
