package io.github.camelllm.examples.mail;

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
import org.junit.jupiter.api.Test;

final class MailRoutingTest {

    private static final String LETTER =
            """
            From: a@example.org
            To: hello@example.com
            Subject: Prices
            Content-Type: text/plain

            What does it cost? A question to sales.
            """;

    private final PostOffice office = new PostOffice();
    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private Main main = new Main();

    private void start(Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>(office.properties());
        all.put("mail.poll-millis", "50");
        all.putAll(properties);
        main = Story.of(Map.of(), all);
        main.bind("calls", (CallListener) (call, exchange) -> calls.add(call));
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        office.close();
    }

    private List<String> of(String folder) throws Exception {
        return office.subjects(PostOffice.COMPANY, folder);
    }

    private List<String> inboxOf(String department) throws Exception {
        return office.subjects(department + "@example.com", "INBOX");
    }

    private void awaitEmptyInbox() {
        await().atMost(Duration.ofSeconds(30)).until(() -> of("INBOX").isEmpty());
    }

    @Test
    void lettersAreFiledAndForwarded() throws Exception {
        office.deliverSamples();
        start(Map.of());
        awaitEmptyInbox();
        assertThat(of("Sales")).containsExactly("Preis für 20 Lizenzen");
        assertThat(of("Billing")).containsExactly("Invoice paid twice");
        assertThat(of("Support")).containsExactly("Nothing works since the update");
        assertThat(of("Junk")).containsExactly("You have won");
        assertThat(of("Automatic")).containsExactly("Automatic reply: Your newsletter");
        assertThat(of("Review")).containsExactly("Instructions");
        assertThat(of("Trash")).isEmpty();
        assertThat(of("Public")).isEmpty();
        assertThat(inboxOf("sales")).containsExactly("Preis für 20 Lizenzen");
        assertThat(inboxOf("billing")).containsExactly("Invoice paid twice");
        assertThat(inboxOf("support")).containsExactly("[urgent] Nothing works since the update");
        assertThat(office.receivers("billing@example.com")).containsExactly("billing@example.com");
        assertThat(calls).as("an automatic reply needs no model").hasSize(5);
    }

    @Test
    void theSecondProviderStandsIn() throws Exception {
        start(Map.of("example.first", "simulator/fail-529"));
        office.deliver(LETTER);
        await().atMost(Duration.ofSeconds(30)).until(() -> of("Sales").size() == 1);
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).outcome()).isEqualTo(CallRecord.Outcome.FAILED);
    }

    /** Two polls fail with both providers, the third succeeds: nothing is lost, and nothing comes twice. */
    @Test
    void aLetterWaitsInTheInboxWhileNobodyCanBeAsked() throws Exception {
        office.deliver(LETTER);
        start(Map.of(
                "llm.connection.simulator.provider", "simulator",
                "llm.connection.simulator.extra.fail-first", "4",
                "llm.connection.simulator.extra.fail-status", "503"));
        awaitEmptyInbox();
        assertThat(calls).hasSize(5);
        assertThat(of("Sales")).containsExactly("Prices");
        assertThat(inboxOf("sales")).containsExactly("Prices");
    }

    @Test
    void aLetterThatNoModelUnderstandsIsForPeople() throws Exception {
        start(Map.of("example.first", "simulator/echo"));
        office.deliver(LETTER);
        await().atMost(Duration.ofSeconds(30)).until(() -> of("Review").size() == 1);
        assertThat(inboxOf("sales")).isEmpty();
    }
}
