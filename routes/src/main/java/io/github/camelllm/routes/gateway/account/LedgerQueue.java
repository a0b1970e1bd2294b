package io.github.camelllm.routes.gateway.account;

import io.github.camelllm.routes.send.LazyTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows on their way to the ledger. The route that writes them is told once that there are some, not for each: a message for
 * each row would wake its thread for each, which costs more than writing the row. Nobody waits here; rows that have no place
 * any more, since the database has been away for long, are logged.
 */
public final class LedgerQueue implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerQueue.class);
    private static final int PLACES = 100_000;
    private static final int BATCH = 500;

    private final BlockingQueue<Map<String, @Nullable Object>> rows = new LinkedBlockingQueue<>(PLACES);
    private final AtomicBoolean told = new AtomicBoolean();
    private @Nullable CamelContext context;
    private final LazyTemplate template = new LazyTemplate();
    private String writer = "";

    /** @param endpoint that is told that there are rows; it must not block */
    public void setWriter(String endpoint) {
        writer = endpoint;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    void add(Map<String, @Nullable Object> row) {
        if (!rows.offer(row)) {
            lost(row, null);
        } else if (!told.get() && told.compareAndSet(false, true)) {
            tell();
        }
    }

    private void tell() {
        try {
            template.in(context).sendBody(writer, null);
        } catch (RuntimeException e) {
            while (waiting()) {
                for (Map<String, @Nullable Object> row : batch()) {
                    lost(row, e);
                }
            }
        }
    }

    private static void lost(Map<String, @Nullable Object> row, @Nullable RuntimeException why) {
        LOG.error("A request was not written to the ledger: {}", row, why);
    }

    /** Whether rows wait; whoever writes them asks until none does. */
    public boolean waiting() {
        told.set(false);
        return !rows.isEmpty();
    }

    /** As many of the rows that wait as are written at once. */
    public List<Map<String, @Nullable Object>> batch() {
        List<Map<String, @Nullable Object>> batch = new ArrayList<>(BATCH);
        rows.drainTo(batch, BATCH);
        return batch;
    }
}
