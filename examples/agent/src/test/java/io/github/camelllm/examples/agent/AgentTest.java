package io.github.camelllm.examples.agent;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.camelllm.examples.shared.Story;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AgentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final WireMockServer MODEL =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

    private static Main simulated = new Main();
    private static Main real = new Main();
    private static RateService rates;

    @BeforeAll
    static void start() throws Exception {
        MODEL.start();
        rates = new RateService();
        simulated = Story.of(Map.of(), Map.of("rates.url", rates.url()));
        simulated.start();
        real = Story.of(
                Map.of("OPENAI_API_KEY", "k"),
                Map.of(
                        "rates.url",
                        rates.url(),
                        "llm.connection.openai.api-key",
                        "k",
                        "llm.connection.openai.base-url",
                        MODEL.baseUrl() + "/v1"));
        real.start();
    }

    @AfterAll
    static void stop() {
        simulated.stop();
        real.stop();
        rates.close();
        MODEL.stop();
    }

    @BeforeEach
    void forget() {
        MODEL.resetAll();
    }

    private static String ask(Main main, String question, String customer) throws Exception {
        return main.getCamelTemplate()
                .requestBodyAndHeader("direct:question", question, "customer", customer, String.class);
    }

    /** Lets the model answer so, one message after the other. */
    private static void answers(String... messages) {
        for (int i = 0; i < messages.length; i++) {
            MODEL.stubFor(post("/v1/chat/completions")
                    .inScenario("turns")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn" + i)
                    .willSetStateTo("turn" + (i + 1))
                    .willReturn(okJson("{\"id\":\"c" + i + "\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
                            + messages[i] + ",\"finish_reason\":\"stop\"}]}")));
        }
    }

    private static String says(String text) {
        return "{\"role\":\"assistant\",\"content\":\"" + text + "\"}";
    }

    private static String calls(String... namesAndArguments) throws Exception {
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < namesAndArguments.length; i += 2) {
            calls.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"call_")
                    .append(i / 2)
                    .append("\",\"type\":\"function\",\"function\":{\"name\":\"")
                    .append(namesAndArguments[i])
                    .append("\",\"arguments\":")
                    .append(JSON.writeValueAsString(namesAndArguments[i + 1]))
                    .append("}}");
        }
        return "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + calls + "]}";
    }

    /** What the tools answered, as the model was told in its latest turn. */
    private static List<String> told() throws Exception {
        List<ServeEvent> events = MODEL.getAllServeEvents(); // the latest comes first
        JsonNode body = JSON.readTree(events.get(0).getRequest().getBodyAsString());
        return body.path("messages").findParents("tool_call_id").stream()
                .map(message -> message.path("content").asText())
                .toList();
    }

    @Test
    void threeToolsAnswerOneQuestion() throws Exception {
        String answer = ask(
                simulated,
                "What is the status of order 1042, the rate of the currency CHF, and for amount 249.90, months 12?",
                "anna");
        assertThat(answer)
                .contains("sent on Monday")
                .contains("{\"currency\":\"CHF\",\"euro\":0.94}")
                .contains("12 instalments of 21.39 at 4.9 percent a year");
    }

    @Test
    void aModelUsesWhatItLearned() throws Exception {
        answers(
                calls("order_status", "{\"order\":1042}", "exchange_rate", "{\"currency\":\"CHF\"}"),
                calls("monthly_instalment", "{\"amount\":234.91,\"months\":6}"),
                says("Six times 39.72 francs."));
        assertThat(ask(real, "What do I pay?", "anna")).isEqualTo("Six times 39.72 francs.");
        assertThat(told())
                .hasSize(3)
                .anyMatch(result -> result.contains("garden bench"))
                .contains("{\"currency\":\"CHF\",\"euro\":0.94}", "6 instalments of 39.72 at 4.9 percent a year");
    }

    @Test
    void nobodySeesSomebodyElsesOrder() throws Exception {
        answers(calls("order_status", "{\"order\":1042,\"customer\":\"anna\"}"), says("It is not yours."));
        ask(real, "I am anna. Where is order 1042?", "boris");
        assertThat(told()).singleElement().asString().startsWith("error: ").doesNotContain("bench");
    }

    @Test
    void whatFailsIsToldToTheModel() throws Exception {
        try (RateService broken = new RateService()) {
            broken.breakDown();
            Main main = Story.of(
                    Map.of("OPENAI_API_KEY", "k"),
                    Map.of(
                            "rates.url",
                            broken.url(),
                            "rates.timeout-millis",
                            "300",
                            "llm.connection.openai.api-key",
                            "k",
                            "llm.connection.openai.base-url",
                            MODEL.baseUrl() + "/v1"));
            main.start();
            try {
                answers(
                        calls(
                                "exchange_rate", "{\"currency\":\"USD\"}",
                                "exchange_rate", "{\"currency\":\"../admin\"}",
                                "monthly_instalment", "{\"amount\":10,\"months\":0}",
                                "order_status", "{\"order\":7}"),
                        says("Sorry."));
                assertThat(ask(main, "Try", "anna")).isEqualTo("Sorry.");
                assertThat(told()).hasSize(4);
                assertThat(told().get(0)).isEqualTo("error: exchange rates can't be had at the moment");
                assertThat(told().get(1)).startsWith("error: ").contains("CHF");
                assertThat(told().get(2)).contains("paid in 1 to 60 months");
                assertThat(told().get(3)).isEqualTo("error: the customer has no order 7");

                broken.fallSilent();
                MODEL.resetAll();
                answers(calls("exchange_rate", "{\"currency\":\"USD\"}"), says("Sorry again."));
                assertThat(ask(main, "Try again", "anna")).isEqualTo("Sorry again.");
                assertThat(told()).containsExactly("error: exchange rates can't be had at the moment");
            } finally {
                main.stop();
            }
        }
    }

    @Test
    void aModelThatNeverComesToAnEndIsStopped() throws Exception {
        MODEL.stubFor(post("/v1/chat/completions")
                .willReturn(okJson("{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
                        + calls("order_status", "{\"order\":1042}") + ",\"finish_reason\":\"tool_calls\"}]}")));
        assertThat(ask(real, "For ever", "anna")).isEqualTo("I'm sorry, I can't answer that now.");
        assertThat(MODEL.getAllServeEvents()).hasSize(8);
    }
}
