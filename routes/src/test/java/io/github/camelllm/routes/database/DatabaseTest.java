package io.github.camelllm.routes.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whatIsPreparedAheadIsThereForTheFirstConnection() throws SQLException {
        try (Database database = database("jdbc:h2:file:" + folder.resolve("ahead") + ";MODE=PostgreSQL")) {
            database.prepare();
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from llm_request")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isZero();
            }
        }
    }

    @Test
    void whoAsksForAConnectionIsToldWhyThereIsNone() throws Exception {
        Files.writeString(folder.resolve("file"), "no folder");
        try (Database database =
                database("jdbc:h2:file:" + folder.resolve("file").resolve("database"))) {
            database.prepare();
            assertThatThrownBy(database::getConnection)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("can't be used")
                    .hasMessageContaining("llm.database.url");
        }
    }

    private static Database database(String url) {
        Database database = new Database();
        database.setJdbcUrl(url);
        database.setUsername("sa");
        database.setPassword("");
        return database;
    }
}
