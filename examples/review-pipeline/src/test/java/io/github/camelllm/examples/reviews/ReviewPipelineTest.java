package io.github.camelllm.examples.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelllm.examples.shared.Story;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReviewPipelineTest {

    private static final String ANGRY = "{\"id\":\"R-1\",\"product\":\"grill\",\"text\":\"I am angry: poor quality\"}";

    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private Broker broker;
    private Main main = new Main();

    @BeforeEach
    void broker() throws Exception {
        broker = new Broker(20);
    }

    private void start(Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>();
        all.put("jms.url", broker.url());
        all.put("llm.connection.shaky.extra.fail-first", "0");
        all.putAll(properties);
        main = Story.of(Map.of(), all);
        main.bind("calls", (CallListener) (call, exchange) -> calls.add(call));
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        broker.close();
    }

    private List<String> in(String queue) throws Exception {
        return broker.waiting(queue, "id").stream().sorted().toList();
    }

    private void awaitIn(String queue, int messages) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> broker.waiting(queue, "").size() == messages);
    }

    @Test
    void reviewsAreAnalysedAndComplaintsGoOn() throws Exception {
        broker.send("reviews", ReviewPipeline.samples());
        start(Map.of());
        awaitIn("analysed", 7);
        awaitIn("refused", 1);
        assertThat(in("analysed")).containsExactly("R-1", "R-2", "R-3", "R-4", "R-5", "R-6", "R-7");
        assertThat(in("complaints")).containsExactly("R-2", "R-4");
        assertThat(broker.waiting("complaints", ""))
                .contains("{\"mood\":\"disappointed\",\"topics\":[\"delivery\"],\"question\":false}");
        assertThat(broker.waiting("refused", "")).singleElement().asString().startsWith("{\"id\":\"R-1\"");
        assertThat(broker.waiting("refused", "reason").get(0)).startsWith("Json");
        assertThat(broker.waiting("dead", "")).isEmpty();
    }

    @Test
    void aReviewComesAgainUntilAModelCanBeReached() throws Exception {
        broker.send("reviews", ANGRY);
        start(Map.of("llm.connection.shaky.extra.fail-first", "4"));
        awaitIn("complaints", 1);
        assertThat(in("analysed")).containsExactly("R-1");
        assertThat(calls).hasSize(5);
    }

    @Test
    void aReviewIsLaidAsideWhenNoModelCanBeReachedForLong() throws Exception {
        broker.send("reviews", ANGRY);
        start(Map.of("llm.connection.shaky.extra.fail-first", "1000"));
        awaitIn("dead", 1);
        assertThat(broker.waiting("dead", "")).containsExactly(ANGRY);
        assertThat(calls).as("five attempts with two models").hasSize(10);
        assertThat(in("analysed")).isEmpty();
    }

    /** The result was sent already when the complaint could not be: that must not be seen. */
    @Test
    void whatFailsHalfwayLeavesNothingBehind() throws Exception {
        broker.send("reviews", ANGRY);
        start(Map.of("reviews.complaints", "direct:nobody?block=false"));
        awaitIn("dead", 1);
        assertThat(in("analysed")).isEmpty();
        assertThat(in("complaints")).isEmpty();
    }

    @Test
    void whatWaitsIsAnalysedAfterARestart() throws Exception {
        broker.send("reviews", ANGRY);
        start(Map.of());
        awaitIn("analysed", 1);
        main.stop();
        broker.send("reviews", ANGRY.replace("R-1", "R-2"));
        start(Map.of());
        awaitIn("analysed", 2);
        assertThat(in("analysed")).containsExactly("R-1", "R-2");
    }

    @Test
    void anAnswerThatIsNoAnalysisIsRefused() throws Exception {
        broker.send("reviews", ANGRY);
        start(Map.of("example.first", "shaky/echo"));
        awaitIn("refused", 1);
        assertThat(broker.waiting("refused", "reason")).containsExactly("MalformedReplyException");
        assertThat(broker.waiting("refused", "")).containsExactly(ANGRY);
    }
}
