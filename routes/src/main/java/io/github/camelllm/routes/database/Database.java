package io.github.camelllm.routes.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ExtendedStartupListener;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The pool of connections to the patterns' tables, which are made or brought up to date before the first is given out:
 * when the context starts, so that a database that can't be used is noticed then. Camel Main makes the beans of a YAML
 * file twice and keeps the second; the first never connects.
 */
public final class Database extends HikariDataSource implements CamelContextAware, ExtendedStartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private @Nullable CamelContext context;
    private volatile boolean ready;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        try {
            camelContext.addStartupListener(this);
        } catch (Exception e) {
            throw new IllegalStateException("the context can't be listened to", e);
        }
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void onCamelContextStarting(CamelContext starting, boolean alreadyStarted) throws Exception {
        if (starting.getRegistry().findByType(Database.class).contains(this)) {
            getConnection().close();
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) {}

    @Override
    public void onCamelContextFullyStarted(CamelContext started, boolean alreadyStarted) {}

    /** Begins on another thread what the first connection waits for; why it failed is told who asks for that. */
    public void prepare() {
        Thread preparing = new Thread(
                () -> {
                    try {
                        migrate();
                    } catch (RuntimeException e) {
                        LOG.debug("The database could not be prepared", e);
                    }
                },
                "llm-database");
        preparing.setDaemon(true);
        preparing.start();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!ready) {
            migrate();
        }
        return super.getConnection();
    }

    /** Makes the tables, or changes them to this version's form. Nodes that start together wait for each other. */
    private synchronized void migrate() {
        if (!ready) {
            usable();
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(new Unready())
                    .locations("classpath:io/github/camelllm/routes/database")
                    .table("llm_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
            ready = true;
        }
    }

    /** A file of H2 belongs to one process. */
    private void usable() {
        try {
            super.getConnection().close();
        } catch (SQLException | HikariPool.PoolInitializationException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IllegalStateException(
                    "the database " + getJdbcUrl().replaceFirst("[?;].*", "") + " can't be used (" + cause.getMessage()
                            + ")"
                            + (getJdbcUrl().startsWith("jdbc:h2:file:")
                                    ? ": another process may be using it; stop that, or set llm.database.url"
                                    : ": see llm.database.url, .user and .password"),
                    e);
        }
    }

    /** Gives out connections while the tables are being made. */
    private final class Unready extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return Database.super.getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }
}
