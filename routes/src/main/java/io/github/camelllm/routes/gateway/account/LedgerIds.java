package io.github.camelllm.routes.gateway.account;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ExtendedStartupListener;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes the ids of the ledger's rows, see {@link LedgerTime}: no two are the same, whichever process makes them. Below the
 * time is a count, then the number that the database gave this process when it started; such a number comes back after
 * 8,191 others. A clock that is set back, or more than 256 requests in a millisecond, don't bring an id a second time: the
 * ids' time goes on from the last one.
 */
public final class LedgerIds implements CamelContextAware, ExtendedStartupListener {

    private static final int COUNT = 8;
    private static final int NODE = LedgerTime.BELOW - COUNT;

    private @Nullable CamelContext context;
    private @Nullable DataSource database;
    private final AtomicLong last = new AtomicLong();
    private volatile long node;

    /** @param source has the sequence {@code llm_node} */
    public void setDataSource(DataSource source) {
        database = source;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        if (camelContext.equals(context)) {
            return;
        }
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
    public void onCamelContextStarting(CamelContext starting, boolean alreadyStarted) {
        // Camel Main makes the beans of a YAML file twice and keeps the second
        if (starting.getRegistry().findByType(LedgerIds.class).contains(this)) {
            setNode(number());
        }
    }

    private long number() {
        DataSource source = Objects.requireNonNull(database, "the bean has no dataSource");
        Long number = new JdbcTemplate(source).queryForObject("select nextval('llm_node')", Long.class);
        return Objects.requireNonNull(number, "llm_node has no value");
    }

    @Override
    public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) {}

    @Override
    public void onCamelContextFullyStarted(CamelContext started, boolean alreadyStarted) {}

    /** @param number of this process */
    void setNode(long number) {
        node = number & ((1 << NODE) - 1);
    }

    /** @param millis now, of UTC since 1970 */
    long next(long millis) {
        long count = last.accumulateAndGet(millis << COUNT, (before, now) -> Math.max(before + 1, now));
        return count << NODE | node;
    }
}
