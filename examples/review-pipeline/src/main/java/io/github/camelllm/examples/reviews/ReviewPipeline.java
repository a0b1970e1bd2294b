package io.github.camelllm.examples.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.examples.shared.Story;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Analyses reviews by the routes in {@code routes/review-pipeline.yaml}: those of the broker at {@code -Djms.url=…} until
 * it is stopped, or else some on a broker of its own.
 */
public final class ReviewPipeline {

    private static final Logger LOG = LoggerFactory.getLogger("story");
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private ReviewPipeline() {}

    public static void main(String[] args) throws Exception {
        if (System.getProperty("jms.url") == null) {
            demonstrate();
        } else {
            Story.of(System.getenv(), Map.of()).run();
        }
    }

    private static void demonstrate() throws Exception {
        try (Broker broker = new Broker(500)) {
            String[] reviews = samples();
            broker.send("reviews", reviews);
            Main main = Story.of(System.getenv(), Map.of("jms.url", broker.url()));
            main.start();
            try {
                long end = System.nanoTime() + LONGEST.toNanos();
                while (ended(broker) < reviews.length && System.nanoTime() < end) {
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            } finally {
                main.stop();
            }
            for (String queue : List.of("reviews", "analysed", "complaints", "refused", "dead")) {
                LOG.info("{}: {} messages", queue, broker.waiting(queue, "").size());
            }
        }
    }

    private static int ended(Broker broker) throws Exception {
        int ended = 0;
        for (String queue : List.of("analysed", "refused", "dead")) {
            ended += broker.waiting(queue, "").size();
        }
        return ended;
    }

    /** The reviews of {@code reviews.json}, and one that was damaged on its way. */
    static String[] samples() throws IOException {
        try (InputStream file = ReviewPipeline.class.getResourceAsStream("/reviews.json")) {
            List<String> reviews = new ArrayList<>();
            for (JsonNode review : new ObjectMapper().readTree(file)) {
                reviews.add(review.toString());
            }
            reviews.add(reviews.get(0).substring(0, 30));
            return reviews.toArray(String[]::new);
        }
    }
}
