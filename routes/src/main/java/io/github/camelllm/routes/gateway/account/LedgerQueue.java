package io.github.camelllm.routes.gateway.account;

import io.github.camelllm.routes.send.LazyTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows on their way to the ledger. The route that writes them gets a message for each batch, not for each row: it would be
 * woken for each, which costs as much as writing it. Nobody waits here; rows that have no place any more, since the
 * database has been away for long, are logged.
 */
public final class LedgerQueue {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerQueue.class);
    private static final int PLACES = 100_000;
    private static final int BATCH = 500;
    private static final int MILLIS_FOR_MORE = 100;

    private final BlockingQueue<Map<String, @Nullable Object>> rows = new LinkedBlockingQueue<>(PLACES);
    private final LazyTemplate template = new LazyTemplate();

    /** Whether a message is under way that has not taken its batch yet. */
    private final AtomicBoolean told = new AtomicBoolean();

    private String writer = "";

    /** @param endpoint that is told that there are rows; it must not block */
    public void setWriter(String endpoint) {
        writer = endpoint;
    }

    void add(Map<String, @Nullable Object> row, CamelContext context) {
        if (rows.offer(row)) {
            tell(context);
        } else {
            lost(row, null);
        }
    }

    private void tell(CamelContext context) {
        if (told.get() || !told.compareAndSet(false, true)) {
            return;
        }
        try {
            template.in(context).sendBody(writer, null);
        } catch (RuntimeException e) {
            for (Map<String, @Nullable Object> row : take(PLACES)) {
                lost(row, e);
            }
        }
    }

    private static void lost(Map<String, @Nullable Object> row, @Nullable RuntimeException why) {
        LOG.error("A request was not written to the ledger: {}", row, why);
    }

    /** How many milliseconds further rows are waited for: none where a batch is full. */
    public int patience() {
        return rows.size() < BATCH ? MILLIS_FOR_MORE : 0;
    }

    /** The rows to write next; null if an earlier message took them. What is left is told anew. */
    public @Nullable List<Map<String, @Nullable Object>> batch(Exchange exchange) {
        List<Map<String, @Nullable Object>> batch = take(BATCH);
        if (!rows.isEmpty()) {
            tell(exchange.getContext());
        }
        return batch.isEmpty() ? null : batch;
    }

    private List<Map<String, @Nullable Object>> take(int most) {
        told.set(false);
        List<Map<String, @Nullable Object>> taken = new ArrayList<>();
        rows.drainTo(taken, most);
        return taken;
    }
}
