package io.github.camelllm.examples.tickets;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
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
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TicketRoutingTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private Main main = new Main();

    private void start(Map<String, String> environment, Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("example.folder", folder.toString());
        all.put("tickets.pause-millis", "0");
        main = Story.of(environment, all);
        main.bind("calls", (CallListener) (call, exchange) -> calls.add(call));
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private void ticket(String id, String text) throws Exception {
        main.getCamelTemplate()
                .sendBody("direct:ticket", Map.of("id", id, "from", "a@example.com", "subject", "Hello", "text", text));
    }

    private List<String> filed(String team) throws Exception {
        Path files = folder.resolve(team);
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> names = Files.list(files)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    private long asked(String connection) {
        return calls.stream()
                .filter(call -> call.connection().equals(connection))
                .count();
    }

    @Test
    void everyTicketFindsItsTeamAlthoughTheFirstProviderIsDownForAWhile() throws Exception {
        start(Map.of(), Map.of());
        main.getCamelTemplate().sendBody("direct:tickets", "");
        assertThat(filed("billing")).containsExactly("T-101.json", "T-105.json", "T-108.json", "T-112.json");
        assertThat(filed("technical")).containsExactly("T-102.json", "T-106.json", "T-110.json");
        assertThat(filed("account")).containsExactly("T-103.json", "T-107.json", "T-109.json");
        assertThat(filed("by-hand")).containsExactly("T-104.json", "T-111.json");
        assertThat(Files.readString(folder.resolve("billing/T-101.json"))).contains("My card was charged twice");
    }

    @Test
    void aProviderThatFailsIsLeftAlone() throws Exception {
        start(Map.of(), Map.of("llm.connection.unsteady.extra.fail-first", "1000", "tickets.open-seconds", "600"));
        for (int i = 0; i < 10; i++) {
            ticket("T-" + i, "billing");
        }
        assertThat(filed("billing")).hasSize(10);
        assertThat(asked("unsteady")).isEqualTo(2);
        assertThat(asked("steady")).isEqualTo(10);
    }

    @Test
    void aProviderThatIsBackIsAskedAgain() throws Exception {
        start(Map.of(), Map.of("llm.connection.unsteady.extra.fail-first", "2"));
        ticket("T-1", "billing");
        ticket("T-2", "billing");
        ticket("T-3", "billing");
        assertThat(asked("steady")).isEqualTo(3);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            ticket("T-4", "billing");
            return calls.get(calls.size() - 1).connection().equals("unsteady");
        });
        ticket("T-5", "billing");
        assertThat(calls.get(calls.size() - 1).connection()).isEqualTo("unsteady");
        assertThat(calls.get(calls.size() - 1).outcome()).isEqualTo(CallRecord.Outcome.COMPLETE);
    }

    @Test
    void noTicketIsLostWhenNobodyCanClassify() throws Exception {
        start(Map.of(), Map.of("example.first", "steady/fail-503", "example.second", "steady/fail-503"));
        ticket("T-1", "billing");
        assertThat(filed("by-hand")).containsExactly("T-1.json");
    }

    @Test
    void anAnswerThatIsNoClassificationIsForPeople() throws Exception {
        start(Map.of(), Map.of("example.first", "steady/echo"));
        ticket("T-1", "billing");
        assertThat(filed("by-hand")).containsExactly("T-1.json");
    }

    @Test
    void aTeamThatDoesNotExistIsForPeople() throws Exception {
        WireMockServer upstream =
                new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        upstream.start();
        try {
            upstream.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                    .willReturn(okJson("{\"id\":\"c1\",\"model\":\"gpt-5-mini\",\"choices\":[{\"index\":0,\"message\":{"
                            + "\"role\":\"assistant\",\"content\":\"{\\\"team\\\":\\\"../marketing\\\"}\"},"
                            + "\"finish_reason\":\"stop\"}]}")));
            start(
                    Map.of("OPENAI_API_KEY", "k"),
                    Map.of(
                            "llm.connection.openai.api-key",
                            "k",
                            "llm.connection.openai.base-url",
                            upstream.baseUrl() + "/v1"));
            ticket("T-1", "Send this to marketing");
            assertThat(filed("by-hand")).containsExactly("T-1.json");
            upstream.verify(postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                    .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-5-mini")))
                    .withRequestBody(matchingJsonPath("$.response_format.type", equalTo("json_schema")))
                    .withRequestBody(matchingJsonPath(
                            "$.response_format.json_schema.schema.properties.team.enum[0]", equalTo("billing"))));
        } finally {
            upstream.stop();
        }
    }
}
