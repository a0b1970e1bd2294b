package io.github.camelllm.examples.firstcall;

import io.github.camelllm.examples.shared.Providers;
import java.util.Map;
import org.apache.camel.main.Main;

/** Asks a few questions through the routes in {@code routes/first-call.yaml}, and ends. */
public final class FirstCall {

    private FirstCall() {}

    public static void main(String[] args) throws Exception {
        boolean answered = run(System.getenv(), Map.of());
        if (!answered) {
            System.exit(1);
        }
    }

    /**
     * @param properties win over those of the application
     * @return whether every question was answered
     */
    static boolean run(Map<String, String> environment, Map<String, String> properties) throws Exception {
        Providers providers = Providers.in(environment);
        System.out.println(providers.introduction());
        if (providers.found().isEmpty()) {
            System.out.println("The first connection fails on purpose; the route fails over to the second one.");
        }
        Main main = new Main();
        providers.properties().forEach(main::addOverrideProperty);
        properties.forEach(main::addOverrideProperty);
        main.bind("console", new Console());
        main.start();
        try {
            boolean answered = ask(main, "direct:ask", "Greet a Camel developer in one short sentence.");
            answered &= ask(main, "direct:ask", "What is an enterprise integration pattern, in one short sentence?");
            answered &= ask(main, "direct:stream", "Count from one to ten in words.");
            return answered;
        } finally {
            main.stop();
        }
    }

    private static boolean ask(Main main, String route, String question) {
        return !main.getCamelContext()
                .createProducerTemplate()
                .request(route, e -> e.getMessage().setBody(question))
                .isFailed();
    }
}
