package io.github.camelllm.benchmarks.peers;

import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.benchmarks.contest.Contestant;
import io.github.camelllm.benchmarks.contest.Question;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** {@code direct:x -> http:…} with JSON written before and read after, which is what a route without a component does. */
public final class CamelHttp implements Contestant {

    private static final String PIECES = "pieces";

    private CamelContext camel;
    private ProducerTemplate template;

    @Override
    public void open(URI base, int atOnce) throws Exception {
        int pool = Math.max(atOnce, 20);
        camel = new DefaultCamelContext();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .process(CamelHttp::write)
                        .to(base + "/chat/completions?disableStreamCache=true&connectionsPerRoute=" + pool
                                + "&maxTotalConnections=" + pool)
                        .process(CamelHttp::read);
            }
        });
        camel.start();
        template = camel.createProducerTemplate();
    }

    private static void write(Exchange exchange) throws Exception {
        Question question = exchange.getMessage().getBody(Question.class);
        exchange.getMessage().setBody(Wire.request(question, exchange.getProperty(PIECES) != null));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setHeader("Authorization", "Bearer sk-test");
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
    }

    @SuppressWarnings("unchecked") // put there below
    private static void read(Exchange exchange) throws Exception {
        Consumer<String> pieces = (Consumer<String>) exchange.getProperty(PIECES);
        if (pieces == null) {
            byte[] bytes = exchange.getMessage().getBody(byte[].class);
            exchange.getMessage().setBody(Wire.whole(bytes, bytes.length));
            return;
        }
        Wire.Events events = new Wire.Events(pieces);
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                events.feed(buffer, 0, count);
            }
        }
        exchange.getMessage().setBody(events.end());
    }

    private Answer call(Question question, Consumer<String> pieces) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getIn().setBody(question);
        if (pieces != null) {
            exchange.setProperty(PIECES, pieces);
        }
        template.send("direct:ask", exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody(Answer.class);
    }

    @Override
    public Answer ask(Question question) throws Exception {
        return call(question, null);
    }

    @Override
    public Answer read(Question question, Consumer<String> pieces) throws Exception {
        return call(question, pieces);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
