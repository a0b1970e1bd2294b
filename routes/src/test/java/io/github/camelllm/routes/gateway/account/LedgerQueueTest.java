package io.github.camelllm.routes.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LedgerQueueTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final LedgerQueue queue = new LedgerQueue();
    private int told;

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ledger").routeId("ledger").process(exchange -> told++);
            }
        });
        queue.setWriter("direct:ledger?block=false");
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void whoeverWritesIsToldOnceForAllRowsThatWait() {
        add(0, 3);
        assertThat(told).isEqualTo(1);
        assertThat(batch()).containsExactly("0", "1", "2");

        add(3, 2);
        assertThat(told).isEqualTo(2);
        assertThat(batch()).containsExactly("3", "4");
        assertThat(told).isEqualTo(2);
    }

    @Test
    void whatABatchLeavesIsToldAnew() {
        add(0, 1200);
        assertThat(told).isEqualTo(1);
        assertThat(batch()).hasSize(500);
        assertThat(told).isEqualTo(2);
        assertThat(batch()).hasSize(500);
        assertThat(told).isEqualTo(3);
        assertThat(batch()).hasSize(200);
        assertThat(told).isEqualTo(3);
    }

    @Test
    void aFullBatchIsNotWaitedFor() {
        add(0, 499);
        assertThat(queue.patience()).isEqualTo(100);
        add(499, 1);
        assertThat(queue.patience()).isZero();
    }

    @Test
    void rowsWaitOnlyForAWriterThatIsThere() throws Exception {
        context.getRouteController().stopRoute("ledger");
        add(0, 1);
        assertThat(batch()).isEmpty();

        context.getRouteController().startRoute("ledger");
        add(1, 1);
        assertThat(told).isEqualTo(1);
        assertThat(batch()).containsExactly("1");
    }

    private void add(int first, int count) {
        IntStream.range(first, first + count).forEach(id -> queue.add(Map.of("id", String.valueOf(id)), context));
    }

    private List<String> batch() {
        return Stream.ofNullable(queue.batch(new DefaultExchange(context)))
                .flatMap(List::stream)
                .map(row -> String.valueOf(row.get("id")))
                .toList();
    }
}
