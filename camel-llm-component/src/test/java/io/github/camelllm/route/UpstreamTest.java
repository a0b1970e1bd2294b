package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelllm.LlmComponent;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A context with two connections, {@code one} and {@code two}, to a WireMock server each. */
abstract class UpstreamTest extends RouteTest {

    static final WireMockServer ONE =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    static final WireMockServer TWO =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    static final String KEY = "planted-key-5t9vKq";

    @BeforeAll
    static void startServers() {
        ONE.start();
        TWO.start();
    }

    @AfterAll
    static void stopServers() {
        ONE.stop();
        TWO.stop();
    }

    @BeforeEach
    void forget() {
        ONE.resetAll();
        TWO.resetAll();
    }

    @Override
    protected void settings(LlmComponent component) {
        connections(
                component,
                "one",
                "provider",
                "compatible",
                "one",
                "base-url",
                ONE.baseUrl() + "/v1",
                "one",
                "api-key",
                KEY,
                "two",
                "provider",
                "compatible",
                "two",
                "base-url",
                TWO.baseUrl() + "/v1");
    }

    static void answers(WireMockServer server, ResponseDefinitionBuilder response) {
        server.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(response));
    }

    static void answersInTurn(WireMockServer server, ResponseDefinitionBuilder... responses) {
        for (int i = 0; i < responses.length; i++) {
            server.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                    .inScenario("turns")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn" + i)
                    .willSetStateTo("turn" + Math.min(i + 1, responses.length - 1))
                    .willReturn(responses[i]));
        }
    }

    static ResponseDefinitionBuilder saying(String text) {
        return json(
                200,
                "{\"id\":\"r1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                        + text + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,"
                        + "\"completion_tokens\":2,\"total_tokens\":5}}");
    }

    static ResponseDefinitionBuilder failing(int status, String code) {
        return json(
                status, "{\"error\":{\"message\":\"it failed\",\"type\":\"" + code + "\",\"code\":\"" + code + "\"}}");
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("x-request-id", "req_7")
                .withBody(body);
    }

    static ResponseDefinitionBuilder streaming(String... texts) {
        StringBuilder events = new StringBuilder();
        for (String text : texts) {
            events.append("data: {\"id\":\"r1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"")
                    .append(text)
                    .append("\"}}]}\n\n");
        }
        events.append("data: {\"id\":\"r1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}\n\ndata: [DONE]\n\n");
        return aResponse().withHeader("Content-Type", "text/event-stream").withBody(events.toString());
    }

    static int requests(WireMockServer server) {
        return server.getAllServeEvents().size();
    }

    Exchange ask(String uri, Object body) {
        return template.request(uri, e -> e.getMessage().setBody(body));
    }

    Exchange ask(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, e -> {
            e.getMessage().setBody(body);
            headers.forEach(e.getMessage()::setHeader);
        });
    }
}
