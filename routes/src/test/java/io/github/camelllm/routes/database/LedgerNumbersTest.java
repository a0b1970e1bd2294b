package io.github.camelllm.routes.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.routes.gateway.account.LedgerTime;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A ledger whose rows had texts for ids keeps them under numbers, with their tags. */
final class LedgerNumbersTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private static final String ROW =
            "insert into llm_request (id, request_id, started, node, tenant, operation, format,"
                    + " target, streamed, own_provider_key, cached, usage_estimated, cost, millis, status, outcome, attempts)"
                    + " values (?, ?, ?, 'node', 'acme', 'chat', 'openai', 'gpt', false, false, false, false, 0.5, 3, 200,"
                    + " 'COMPLETE', '[]')";

    @Test
    void rowsOfAFile() {
        changed("jdbc:h2:mem:" + getClass().getSimpleName() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "sa");
    }

    @Test
    void rowsOfPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            changed(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
        }
    }

    private static void changed(String url, String user) {
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:io/github/camelllm/routes/database")
                .table("llm_schema_history")
                .target("3")
                .load()
                .migrate();
        try (Database database = new Database()) {
            database.setJdbcUrl(url);
            database.setUsername(user);
            database.setPassword("");
            JdbcTemplate sql = new JdbcTemplate(database);
            before(url, user);
            List<Map<String, Object>> rows = sql.queryForList("select * from llm_request order by id");
            assertThat(rows).extracting(row -> row.get("request_id")).containsExactly("a", "b", "c");
            assertThat(rows).extracting(row -> (Long) row.get("id")).doesNotHaveDuplicates();
            for (int i = 0; i < 3; i++) {
                Instant started = NOON.plusMillis(i / 2);
                assertThat(rows.get(i)).containsEntry("tenant", "acme");
                assertThat(sql.queryForObject(
                                "select started from llm_request where id >= ? and id < ? and request_id = ?",
                                Timestamp.class,
                                LedgerTime.from(started),
                                LedgerTime.before(started),
                                rows.get(i).get("request_id")))
                        .isEqualTo(Timestamp.from(started));
            }
            assertThat(sql.queryForList(
                            "select r.request_id || t.tag from llm_request r join llm_request_tag t on t.request = r.id"
                                    + " order by 1",
                            String.class))
                    .containsExactly("bmail", "bteam", "cmail");
        }
    }

    private static void before(String url, String user) {
        JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(url, user, ""));
        sql.update(ROW, "mm7k1f8r-0-x", "a", Timestamp.from(NOON));
        sql.update(ROW, "mm7k1f8r-1-x", "b", Timestamp.from(NOON));
        sql.update(ROW, "mm7k1f8s-2-x", "c", Timestamp.from(NOON.plusMillis(1)));
        for (String[] tag : new String[][] {{"r-1", "mail"}, {"r-1", "team"}, {"s-2", "mail"}}) {
            sql.update(
                    "insert into llm_request_tag (request, tag, started) values (?, ?, ?)",
                    "mm7k1f8" + tag[0] + "-x",
                    tag[1],
                    Timestamp.from(NOON));
        }
    }
}
