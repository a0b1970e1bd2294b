package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.operation.BatchResult;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Routes that begin with a batch. */
@Timeout(60)
final class BatchConsumerTest extends RouteTest {

    private static final String OFTEN = "&delay=10&initialDelay=0";

    @TempDir
    Path folder;

    private final BlockingQueue<Object> delivered = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> stops = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    private String batch(Map<String, Object> headers, Object... conversations) {
        Exchange made = template.request("llm:simulator/echo?operation=batch-create", e -> {
            e.getMessage().setBody(List.of(conversations));
            headers.forEach(e.getMessage()::setHeader);
        });
        assertThat(made.getException()).isNull();
        return made.getMessage().getHeader(LlmHeaders.BATCH_ID, String.class);
    }

    private void route(String uri, org.apache.camel.Processor step) throws Exception {
        context.getRegistry().bind("failures", new ExceptionHandler() {
            @Override
            public void handleException(Throwable failure) {
                failures.add(failure);
            }

            @Override
            public void handleException(String message, Throwable failure) {
                failures.add(failure);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable failure) {
                failures.add(failure);
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri + OFTEN + "&exceptionHandler=#failures")
                        .routeId("batch")
                        .process(step);
            }
        });
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext made = super.createCamelContext();
        made.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.RouteStoppedEvent stopped) {
                    stops.add(stopped.getRoute().getRouteId());
                }
            }
        });
        return made;
    }

    private void stopped() throws InterruptedException {
        assertThat(stops.poll(20, TimeUnit.SECONDS)).isEqualTo("batch");
    }

    private void text(Exchange exchange) {
        delivered.add(exchange.getMessage().getBody(BatchResult.class).text());
    }

    @Test
    void deliversEachResultAndEnds() throws Exception {
        String id = batch(Map.of(), "one", "two", "three");
        List<Object> headers = new ArrayList<>();
        route("llm:simulator/echo?operation=batch-results&batchId=" + id, exchange -> {
            text(exchange);
            headers.add(exchange.getMessage().getHeader(LlmHeaders.BATCH_ITEM));
            assertThat(exchange.getMessage().getHeader(LlmHeaders.COST)).isNotNull();
            assertThat(exchange.getMessage().getHeader(LlmHeaders.BATCH_ID)).isEqualTo(id);
        });
        stopped();
        assertThat(failures).isEmpty();
        assertThat(delivered).containsExactly("one", "two", "three");
        assertThat(headers).containsExactly("request-1", "request-2", "request-3");
    }

    @Test
    void deliversAnIterator() throws Exception {
        String id = batch(Map.of(), "one", "two");
        route("llm:simulator?operation=batch-results&batchDelivery=iterator&batchId=" + id, exchange -> {
            Iterator<?> results = exchange.getMessage().getBody(Iterator.class);
            results.forEachRemaining(r -> delivered.add(((BatchResult) r).text()));
        });
        stopped();
        assertThat(delivered).containsExactly("one", "two");
    }

    /** What failed comes again; what was delivered does not, even after a restart of the application. */
    @Test
    void goesOnWhereItWas() throws Exception {
        String id = batch(Map.of(), "one", "two", "three");
        File state = folder.resolve("state").toFile();
        context.getRegistry().bind("state", FileStateRepository.fileStateRepository(state));
        AtomicBoolean broken = new AtomicBoolean(true);
        String uri = "llm:simulator?operation=batch-results&batchState=#state&batchId=" + id;
        route(uri, exchange -> {
            if (exchange.getMessage().getBody(BatchResult.class).text().equals("two") && broken.get()) {
                throw new IllegalStateException("no room");
            }
            text(exchange);
        });
        assertThat(failures.poll(20, TimeUnit.SECONDS)).hasMessageContaining("no room");
        context.getRouteController().stopRoute("batch");
        stopped();
        assertThat(delivered).containsExactly("one");
        context.removeRoute("batch");
        broken.set(false);
        failures.clear();
        FileStateRepository again = FileStateRepository.fileStateRepository(state);
        again.start();
        context.getRegistry().bind("again", again);
        route(uri.replace("#state", "#again"), this::text);
        stopped();
        assertThat(delivered).containsExactly("one", "two", "three");
        context.getRouteController().startRoute("batch");
        stopped();
        assertThat(delivered).hasSize(3);
    }

    @Test
    void aBatchThatFailedOrRanOutOfTime() throws Exception {
        route(
                "llm:simulator?operation=batch-results&batchId="
                        + batch(Map.of(LlmHeaders.METADATA, Map.of("outcome", "FAILED")), "one"),
                this::text);
        stopped();
        assertThat(failures.take()).isInstanceOf(InvalidRequestException.class).hasMessageContaining("failed");
        context.removeRoute("batch");
        route(
                "llm:simulator?operation=batch-results&batchId="
                        + batch(Map.of(LlmHeaders.METADATA, Map.of("outcome", "TIMEOUT_EXCEEDED")), "one"),
                this::text);
        stopped();
        assertThat(failures.take()).isInstanceOf(LlmTimeoutException.class).hasMessageContaining("time ran out");
        assertThat(delivered).isEmpty();
    }

    @Test
    void onlyABatchBeginsARoute() {
        assertThatThrownBy(() -> route("llm:simulator/echo?operation=chat", this::text))
                .hasRootCauseMessage("llm: calls models; a route can begin with operation=batch-results alone, which"
                        + " waits for a batch, not with operation=chat");
        assertThatThrownBy(() -> route("llm:simulator/echo?operation=batch-results", this::text))
                .hasStackTraceContaining("needs the option batchId");
    }
}
