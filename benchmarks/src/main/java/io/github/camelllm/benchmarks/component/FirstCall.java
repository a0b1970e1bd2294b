package io.github.camelllm.benchmarks.component;

import io.github.camelllm.benchmarks.upstream.Format;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** A Camel Main application with one route that makes two calls: {@code FirstCall BASE}. It prints a line of JSON. */
public final class FirstCall {

    private static final double NANOS_PER_MILLI = 1e6;

    private FirstCall() {}

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        Format format = Format.OPENAI;
        format.connection(args[0])
                .forEach((setting, value) -> main.addInitialProperty("llm.connection.bench." + setting, value));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llm:bench/" + format.model());
            }
        });
        main.start();
        long started = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        ProducerTemplate template = main.getCamelContext().createProducerTemplate();
        System.out.printf(
                Locale.ROOT,
                "{\"startedMillis\":%d,\"firstMillis\":%.1f,\"secondMillis\":%.1f}%n",
                started,
                call(template),
                call(template));
        System.out.flush();
        main.stop();
    }

    private static double call(ProducerTemplate template) {
        long begun = System.nanoTime();
        if (template.requestBody("direct:ask", "Hello", String.class).isEmpty()) {
            throw new IllegalStateException("there is no answer");
        }
        return (System.nanoTime() - begun) / NANOS_PER_MILLI;
    }
}
