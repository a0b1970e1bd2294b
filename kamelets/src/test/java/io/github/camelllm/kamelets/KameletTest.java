package io.github.camelllm.kamelets;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * One Camel Main application for all tests of a class, with the routes that the class names. The connections {@code one}
 * and {@code two} lead to a server each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KameletTest {

    static final WireMockServer ONE = server();
    static final WireMockServer TWO = server();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Main main = new Main();

    private static WireMockServer server() {
        WireMockServer server = new WireMockServer(options().dynamicPort().containerThreads(32));
        server.start();
        return server;
    }

    /** Pattern of the route files; empty for none. */
    abstract String routes();

    void settings(Properties properties) throws Exception {}

    @BeforeAll
    void start() throws Exception {
        Properties properties = new Properties();
        if (!routes().isEmpty()) {
            properties.put("camel.main.routesIncludePattern", routes());
        }
        for (WireMockServer server : List.of(ONE, TWO)) {
            String name = server == ONE ? "one" : "two";
            properties.put("llm.connection." + name + ".provider", "compatible");
            properties.put("llm.connection." + name + ".base-url", server.baseUrl() + "/v1");
            properties.put("llm.connection." + name + ".api-key", "key-of-" + name);
        }
        settings(properties);
        main.setOverrideProperties(properties);
        main.start();
    }

    @AfterAll
    void stop() throws Exception {
        main.stop();
        stopped();
    }

    /** The application is down; what it used may go. */
    void stopped() throws Exception {}

    @BeforeEach
    void forget() {
        ONE.resetAll();
        TWO.resetAll();
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    ProducerTemplate template() {
        return main.getCamelContext().createProducerTemplate();
    }

    Exchange ask(String route, Object body) {
        return ask(route, body, Map.of());
    }

    Exchange ask(String route, Object body, Map<String, Object> headers) {
        return template().request("direct:" + route, e -> {
            e.getMessage().setBody(body);
            headers.forEach(e.getMessage()::setHeader);
        });
    }

    static String text(Exchange exchange) {
        return body(exchange, String.class);
    }

    static List<?> list(Exchange exchange) {
        return body(exchange, List.class);
    }

    static <T> T body(Exchange exchange, Class<T> type) {
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return exchange.getMessage().getBody(type);
    }

    static void answers(WireMockServer server, ResponseDefinitionBuilder... responses) {
        for (int i = 0; i < responses.length; i++) {
            server.stubFor(any(anyUrl())
                    .inScenario("turns")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn" + i)
                    .willSetStateTo(
                            responses.length == 1 ? Scenario.STARTED : "turn" + Math.min(i + 1, responses.length - 1))
                    .willReturn(responses[i]));
        }
    }

    /** What is answered to requests that have these words in them. */
    static void answersTo(WireMockServer server, String words, ResponseDefinitionBuilder response) {
        server.stubFor(
                any(anyUrl()).atPriority(1).withRequestBody(containing(words)).willReturn(response));
    }

    /** An answer of 30 tokens to 20, at the prices of the settings if there are any. */
    static ResponseDefinitionBuilder saying(String text) {
        return saying(text, "stop");
    }

    static ResponseDefinitionBuilder saying(String text, String finish) {
        return json(
                200,
                "{\"id\":\"r1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                        + JsonView.ofValue(text).json() + "},\"finish_reason\":\"" + finish
                        + "\"}],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":30,\"total_tokens\":50}}");
    }

    static ResponseDefinitionBuilder failing(int status, String code) {
        return json(
                status, "{\"error\":{\"message\":\"it failed\",\"type\":\"" + code + "\",\"code\":\"" + code + "\"}}");
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static int requests(WireMockServer server) {
        return server.getAllServeEvents().size();
    }

    /** The bodies of all requests, in the order in which they came. */
    static List<JsonView> asked(WireMockServer server) {
        List<ServeEvent> events = new ArrayList<>(server.getAllServeEvents());
        Collections.reverse(events);
        return events.stream()
                .map(event -> JsonView.of(event.getRequest().getBodyAsString()))
                .toList();
    }

    /** What a message of a request says, by its place. */
    static @Nullable String said(JsonView request, int message) {
        return request.get("messages").at(message).get("content").text();
    }

    static String write(Object value) throws Exception {
        return MAPPER.writeValueAsString(value);
    }
}
