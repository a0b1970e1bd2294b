package io.github.camelllm.routes.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.routes.database.Database;
import io.github.camelllm.routes.gateway.access.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

final class LedgerIdsTest {

    private static final long NOW = 1_772_366_400_123L;

    private static LedgerIds node(long number) {
        LedgerIds ids = new LedgerIds();
        ids.setNode(number);
        return ids;
    }

    @Test
    void idsGrow() {
        LedgerIds ids = node(5);
        long first = ids.next(NOW);
        assertThat(ids.next(NOW)).isGreaterThan(first).isLessThan(ids.next(NOW + 1));
    }

    @Test
    void aClockThatIsSetBackBringsNoIdASecondTime() {
        LedgerIds ids = node(5);
        Set<Long> all = new HashSet<>();
        LongStream.range(0, 100).forEach(n -> all.add(ids.next(NOW + n)));
        LongStream.range(0, 100).forEach(n -> all.add(ids.next(NOW + n)));
        assertThat(all).hasSize(200);
        assertThat(LedgerTime.millis(ids.next(NOW))).isEqualTo(NOW + 99);
    }

    @Test
    void aMillisecondMayHaveAnyNumberOfThem() {
        LedgerIds ids = node(5);
        long[] all = LongStream.range(0, 1_000).map(n -> ids.next(NOW)).toArray();
        assertThat(all).doesNotHaveDuplicates().isSorted();
        assertThat(LedgerTime.millis(all[255])).isEqualTo(NOW);
        assertThat(LedgerTime.millis(all[256])).isEqualTo(NOW + 1);
    }

    @Test
    void nodesHaveTheirOwn() {
        Set<Long> all = new HashSet<>();
        for (int number = 0; number < 8_192; number++) {
            all.add(node(number).next(NOW));
        }
        assertThat(all).hasSize(8_192);
        assertThat(node(8_192).next(NOW)).isEqualTo(node(0).next(NOW));
    }

    /** So that a span of time has the same rows by either. */
    @Test
    void aRequestBeginsWhenItsIdSays() {
        LedgerIds ids = new LedgerIds();
        long ahead = System.currentTimeMillis() + 3_600_000;
        ids.next(ahead);
        Account account = new Account(
                new Account.Asked("request-1", "chat", "openai", "gpt", false, false),
                new Caller(null, "acme", List.of(), List.of(), false),
                ids);
        assertThat(account.started().toEpochMilli()).isEqualTo(ahead);
        assertThat(LedgerTime.millis(account.id())).isEqualTo(ahead);
    }

    @Test
    void theDatabaseGivesEveryProcessAnotherNumber() {
        try (Database database = new Database()) {
            database.setJdbcUrl("jdbc:h2:mem:" + getClass().getSimpleName() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
            database.setUsername("sa");
            database.setPassword("");
            long first = started(database).next(NOW);
            assertThat(started(database).next(NOW)).as("one number for each").isEqualTo(first + 1);
        }
    }

    private static LedgerIds started(Database database) {
        DefaultCamelContext context = new DefaultCamelContext();
        LedgerIds ids = new LedgerIds();
        ids.setDataSource(database);
        ids.setCamelContext(context);
        ids.setCamelContext(context); // once more, as a registry does
        context.getRegistry().bind("ids", ids);
        context.start();
        context.stop();
        return ids;
    }
}
