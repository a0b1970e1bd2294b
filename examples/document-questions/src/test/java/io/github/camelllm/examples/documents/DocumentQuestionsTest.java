package io.github.camelllm.examples.documents;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.camelllm.examples.shared.Story;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentQuestionsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private Main main = new Main();

    @BeforeEach
    void documents() throws Exception {
        DocumentQuestions.samples(folder.resolve("handbook"));
    }

    private void start(Map<String, String> environment, Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("example.folder", folder.toString());
        all.put("documents.in", folder.resolve("handbook").toString());
        all.put("documents.poll-millis", "50");
        calls.clear();
        main = Story.of(environment, all);
        main.bind("calls", (CallListener) (call, exchange) -> calls.add(call));
        main.start();
        main.getCamelContext()
                .getRegistry()
                .lookupByNameAndType("firstLook", FirstLook.class)
                .await(1);
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private Exchange ask(String question) throws Exception {
        return main.getCamelTemplate()
                .request("direct:question", e -> e.getMessage().setBody(question));
    }

    private String answer(String question) throws Exception {
        return ask(question).getMessage().getBody(String.class);
    }

    private long calls(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).count();
    }

    private static List<?> sources(Exchange answered) {
        return answered.getMessage().getHeader("sources", List.class);
    }

    @Test
    void questionsAreAnsweredWithTheirSources() throws Exception {
        start(Map.of(), Map.of());
        Exchange hotel = ask("Who pays for a hotel on a business trip?");
        assertThat(hotel.getMessage().getBody())
                .isEqualTo("The company pays for the hotel, up to 130 euro a night, breakfast included.");
        assertThat(sources(hotel)).first().isEqualTo("travel.md");
        assertThat(answer("How many days of holiday does everybody have?"))
                .isEqualTo("Everybody has 28 days of holiday a year.");
    }

    @Test
    void noModelIsAskedWhereTheDocumentsSayNothing() throws Exception {
        start(Map.of(), Map.of());
        Exchange football = ask("Which football club won yesterday?");
        assertThat(football.getMessage().getBody()).isEqualTo("The documents say nothing about that.");
        assertThat(sources(football)).isEmpty();
        assertThat(calls("chat")).isZero();
    }

    @Test
    void afterARestartOnlyWhatHasChangedIsReadAgain() throws Exception {
        start(Map.of(), Map.of());
        assertThat(calls("embed")).isEqualTo(9);
        main.stop();
        start(Map.of(), Map.of());
        assertThat(calls("embed")).isZero();
        assertThat(answer("Who pays for a hotel?")).contains("130 euro");

        Path travel = folder.resolve("handbook/travel.md");
        Files.writeString(travel, Files.readString(travel).replace("130 euro", "150 euro"));
        Files.setLastModifiedTime(travel, java.nio.file.attribute.FileTime.fromMillis(1));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> answer("Who pays for a hotel?").contains("150 euro"));
        assertThat(answer("Who pays for a hotel, 130 euro?")).doesNotContain("130");
    }

    @Test
    void theSecondProviderAnswersWhenTheFirstIsDown() throws Exception {
        start(Map.of(), Map.of("example.first", "simulator/fail-503"));
        assertThat(answer("Who pays for a hotel?")).contains("130 euro");
    }

    @Test
    void documentsAreReadAsSoonAsVectorsCanBeHad() throws Exception {
        start(
                Map.of(),
                Map.of(
                        "llm.connection.simulator.provider", "simulator",
                        "llm.connection.simulator.extra.fail-first", "3",
                        "llm.connection.simulator.extra.fail-status", "503"));
        await().atMost(Duration.ofSeconds(30)).until(() -> ask("Who pays for a hotel?")
                .getMessage()
                .getBody(String.class)
                .contains("130 euro"));
    }

    @Test
    void aRealModelGetsThePassages() throws Exception {
        WireMockServer upstream =
                new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        upstream.start();
        try {
            upstream.stubFor(post("/v1/embeddings")
                    .willReturn(
                            okJson("{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"index\":0,\"embedding\":[1,0]}],"
                                    + "\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}")));
            upstream.stubFor(
                    post("/v1/chat/completions")
                            .willReturn(
                                    okJson(
                                            "{\"id\":\"c1\",\"model\":\"gpt-5-mini\",\"choices\":[{\"index\":0,\"message\":{"
                                                    + "\"role\":\"assistant\",\"content\":\"28 days (holidays.md).\"},\"finish_reason\":\"stop\"}]}")));
            start(
                    Map.of("OPENAI_API_KEY", "k"),
                    Map.of(
                            "llm.connection.openai.api-key", "k",
                            "llm.connection.openai.base-url", upstream.baseUrl() + "/v1",
                            "documents.passages", "20"));
            assertThat(answer("How many days?")).isEqualTo("28 days (holidays.md).");
            upstream.verify(10, postRequestedFor(urlPathEqualTo("/v1/embeddings")));
            upstream.verify(postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                    .withRequestBody(containing("28 days of holiday"))
                    .withRequestBody(containing("holidays.md")));
        } finally {
            upstream.stop();
        }
    }
}
