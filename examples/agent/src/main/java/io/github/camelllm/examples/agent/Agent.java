package io.github.camelllm.examples.agent;

import io.github.camelllm.examples.shared.Story;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** Asks the agent of {@code routes/agent.yaml}: what the arguments say, or else some questions of its own. */
public final class Agent {

    private static final List<String> QUESTIONS = List.of(
            "What is the status of order 1042, what is a euro worth in the currency CHF, and what would I pay each month"
                    + " for an amount of 249.90 with the number of months 12?",
            "What is the status of order 1043? What is a euro worth in the currency USD? And for amount 80, months 99?");

    private Agent() {}

    public static void main(String[] args) throws Exception {
        try (RateService rates = new RateService()) {
            Main main = Story.of(System.getenv(), Map.of("rates.url", rates.url()));
            main.start();
            try {
                ProducerTemplate template = main.getCamelTemplate();
                for (String question : args.length == 0 ? QUESTIONS : List.of(String.join(" ", args))) {
                    template.sendBodyAndHeader("direct:question", question, "customer", "anna");
                }
            } finally {
                main.stop();
            }
        }
    }
}
