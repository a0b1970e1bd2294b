package io.github.camelllm.routes.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
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
                from("direct:ledger").process(exchange -> told++);
            }
        });
        queue.setCamelContext(context);
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
        assertThat(written()).containsExactly("0", "1", "2");

        add(3, 2);
        assertThat(told).isEqualTo(2);
        assertThat(written()).containsExactly("3", "4");
    }

    @Test
    void aRowThatComesWhileOthersAreWrittenIsWrittenWithThem() {
        add(0, 1);
        assertThat(queue.waiting()).isTrue();
        assertThat(queue.batch()).hasSize(1);
        add(1, 1);
        assertThat(told).as("the writer may have looked for the last time").isEqualTo(2);
        assertThat(written()).containsExactly("1");

        add(2, 1);
        assertThat(told).as("it has").isEqualTo(3);
    }

    @Test
    void manyRowsAreSeveralBatches() {
        add(0, 1200);
        List<Integer> sizes = new ArrayList<>();
        while (queue.waiting()) {
            sizes.add(queue.batch().size());
        }
        assertThat(sizes).containsExactly(500, 500, 200);
    }

    @Test
    void rowsWaitOnlyForAWriterThatIsThere() throws Exception {
        context.getRouteController().stopRoute(context.getRoutes().get(0).getRouteId());
        add(0, 1);
        assertThat(queue.waiting()).isFalse();

        context.getRouteController().startRoute(context.getRoutes().get(0).getRouteId());
        add(1, 1);
        assertThat(told).isEqualTo(1);
        assertThat(written()).containsExactly("1");
    }

    private void add(int first, int count) {
        IntStream.range(first, first + count).forEach(id -> queue.add(Map.of("id", String.valueOf(id))));
    }

    private List<Object> written() {
        List<Object> ids = new ArrayList<>();
        while (queue.waiting()) {
            queue.batch().forEach(row -> ids.add(String.valueOf(row.get("id"))));
        }
        return ids;
    }
}
