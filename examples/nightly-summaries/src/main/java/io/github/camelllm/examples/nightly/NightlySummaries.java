package io.github.camelllm.examples.nightly;

import io.github.camelllm.examples.shared.Story;
import java.util.Map;
import org.apache.camel.main.Main;

/**
 * Summarizes reports by the routes in {@code routes/nightly-summaries.yaml}: whenever {@code -Dsummaries.cron=…} says,
 * until it is stopped; or else some reports at once, as if it were night.
 */
public final class NightlySummaries {

    private NightlySummaries() {}

    public static void main(String[] args) throws Exception {
        Main main = Story.of(System.getenv(), Map.of());
        if (System.getProperty("summaries.cron") != null) {
            main.run();
            return;
        }
        main.start();
        try {
            main.getCamelTemplate().sendBody("direct:samples", "");
            main.getCamelTemplate().sendBody("direct:night", "");
        } finally {
            main.stop();
        }
    }
}
