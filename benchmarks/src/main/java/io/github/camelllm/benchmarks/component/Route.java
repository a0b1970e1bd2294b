package io.github.camelllm.benchmarks.component;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.benchmarks.upstream.Format;
import io.github.camelllm.http.Transport;
import java.util.concurrent.ExecutorService;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Two routes from {@code direct:} to {@code llm:}, for whole and for streamed answers, over one connection. */
public final class Route implements AutoCloseable {

    private final CamelContext camel;
    private final AsyncProducer whole;
    private final AsyncProducer stream;

    private Route(CamelContext camel, AsyncProducer whole, AsyncProducer stream) {
        this.camel = camel;
        this.whole = whole;
        this.stream = stream;
    }

    /** Over the network. */
    public static Route open(Format format, String baseUrl) throws Exception {
        return open(format, baseUrl, null, null);
    }

    /** Inside the process, and with threads of the caller's. */
    public static Route open(
            Format format, String baseUrl, @Nullable Transport transport, @Nullable ExecutorService workers)
            throws Exception {
        CamelContext camel = new DefaultCamelContext();
        LlmComponent component = new LlmComponent(camel);
        component.setTransport(transport);
        component.setWorkerPool(workers);
        camel.addComponent("llm", component);
        java.util.Properties settings = new java.util.Properties();
        format.connection(baseUrl)
                .forEach((setting, value) -> settings.setProperty("llm.connection.bench." + setting, value));
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:whole").to("llm:bench/" + format.model() + "?output=response");
                from("direct:stream").to("llm:bench/" + format.model() + "?stream=true");
            }
        });
        camel.start();
        return new Route(camel, producer(camel, "direct:whole"), producer(camel, "direct:stream"));
    }

    private static AsyncProducer producer(CamelContext camel, String uri) throws Exception {
        AsyncProducer producer = camel.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return producer;
    }

    /** A message with that body. */
    public Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getIn().setBody(body);
        return exchange;
    }

    /** @param over run when the route is at its end */
    public void whole(Exchange exchange, Runnable over) {
        whole.process(exchange, done -> over.run());
    }

    /** @param begun run when the first content is there */
    public void stream(Exchange exchange, Runnable begun) {
        stream.process(exchange, done -> begun.run());
    }

    @Override
    public void close() {
        camel.stop();
    }
}
