package io.github.camelllm.routes.database;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

/**
 * The pool of connections to the patterns' tables, which are made or brought up to date before the first is given out. A
 * bean of Hikari's own class can't do that in YAML.
 */
public final class Database extends HikariDataSource {

    /** Makes the tables, or changes them to this version's form. Nodes that start together wait for each other. */
    public void migrate() {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(this)
                .locations("classpath:io/github/camelllm/routes/database")
                .table("llm_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
