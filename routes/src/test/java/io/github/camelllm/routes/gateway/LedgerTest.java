package io.github.camelllm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every request leaves one row, whatever becomes of it. */
final class LedgerTest {

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Map<String, Object> row(String request) {
        await().until(() -> !rows(request).isEmpty());
        return rows(request).get(0);
    }

    private static List<Map<String, Object>> rows(String request) {
        return node.database().queryForList("select * from llm_request where id = ?", request);
    }

    @Test
    void anAnswerIsOneRow() {
        var answer = node.ask("simulator/echo", "Hello there");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var row = row(answer.headers().firstValue("x-request-id").orElseThrow());
        assertThat(row).containsEntry("TENANT", "local").containsEntry("OUTCOME", "COMPLETE");
        System.out.println(row);
    }
}
