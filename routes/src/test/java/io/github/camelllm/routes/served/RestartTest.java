package io.github.camelllm.routes.served;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept over a restart. */
final class RestartTest {

    @TempDir
    private Path folder;

    private Node node() {
        return Node.start("llm.database.url", "jdbc:h2:file:" + folder.resolve("db") + ";MODE=PostgreSQL");
    }

    @Test
    void noRequestIsMissingInTheLedgerAfterAStop() {
        int asked = 37;
        try (Node node = node()) {
            for (int i = 0; i < asked; i++) {
                assertThat(node.ask("simulator/echo", "hi").statusCode()).isEqualTo(200);
            }
        }
        try (Node node = node()) {
            assertThat(node.database().queryForObject("select count(*) from llm_request", Integer.class))
                    .isEqualTo(asked);
        }
    }
}
