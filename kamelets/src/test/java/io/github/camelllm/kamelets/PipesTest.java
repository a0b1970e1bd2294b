package io.github.camelllm.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelllm.error.LlmException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each Kamelet as a part of a pipe, the form in which Camel K and the Camel CLI bind it. */
final class PipesTest extends KameletTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path CASES = Path.of("src/test/resources/test-pipes/pipes.yaml");

    private final int port = freePort();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A Kamelet with its properties, what is sent through it, what the provider answers, and what comes out. */
    record Case(String kamelet, JsonNode properties, JsonNode body, JsonNode headers, String answer, String expected) {

        @Override
        public String toString() {
            return kamelet;
        }
    }

    static Stream<Case> cases() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (JsonNode one : YAML.readTree(CASES.toFile())) {
            cases.add(new Case(
                    one.path("kamelet").asText(),
                    one.path("properties"),
                    one.path("body"),
                    one.path("headers"),
                    one.path("answer").asText(one.path("expected").asText()),
                    one.path("expected").asText()));
        }
        return cases.stream();
    }

    @Override
    String routes() {
        return "";
    }

    @Override
    void settings(Properties properties) {
        properties.put("db", "jdbc:h2:mem:pipes;MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        properties.put("camel.server.enabled", "true");
        properties.put("camel.server.port", Integer.toString(port));
    }

    private static ObjectNode ref(String kamelet, JsonNode properties) {
        ObjectNode end = YAML.createObjectNode();
        end.putObject("ref")
                .put("kind", "Kamelet")
                .put("apiVersion", "camel.apache.org/v1")
                .put("name", kamelet);
        if (properties.isObject()) {
            end.set("properties", properties);
        }
        return end;
    }

    /** A pipe from a direct endpoint or a source, through an action, to a mock or a sink. */
    private static ObjectNode pipe(String name, String kamelet, JsonNode properties) {
        ObjectNode pipe =
                YAML.createObjectNode().put("apiVersion", "camel.apache.org/v1").put("kind", "Pipe");
        pipe.putObject("metadata").put("name", name);
        ObjectNode spec = pipe.putObject("spec");
        ObjectNode it = ref(kamelet, properties);
        spec.set("source", kamelet.endsWith("-source") ? it : uri("direct:" + name));
        if (kamelet.endsWith("-action")) {
            spec.putArray("steps").add(it);
        }
        spec.set("sink", kamelet.endsWith("-sink") ? it : uri("mock:" + name));
        spec.putObject("errorHandler").putObject("none");
        return pipe;
    }

    private static ObjectNode uri(String uri) {
        return YAML.createObjectNode().put("uri", uri);
    }

    /** As Camel itself reads a pipe. It encodes values that are not marked as raw, and forgets to decode them. */
    private void load(ObjectNode pipe) throws Exception {
        for (JsonNode properties : pipe.findValues("properties")) {
            for (String name : (Iterable<String>) properties::fieldNames) {
                ((ObjectNode) properties)
                        .put(name, "RAW(" + properties.path(name).asText() + ")");
            }
        }
        load(YAML.writeValueAsString(pipe));
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context()).loadRoutes(ResourceHelper.fromString("pipe.yaml", yaml));
    }

    @Test
    void everyKameletHasAPipe() throws Exception {
        assertThat(cases().map(Case::kamelet).distinct().sorted()).containsExactlyElementsOf(Kamelets.names());
    }

    private Exchange send(String name, Case one) {
        return template().request("direct:" + name, e -> {
            e.getMessage().setBody(new ObjectMapper().treeToValue(one.body(), Object.class));
            e.getMessage().setHeader("tenant", name);
            one.headers().properties().forEach(header -> e.getMessage()
                    .setHeader(header.getKey(), header.getValue().asText()));
        });
    }

    static Stream<Case> between() throws Exception {
        return cases().filter(one -> !one.kamelet().endsWith("-source"));
    }

    @ParameterizedTest
    @MethodSource("between")
    void camelRunsThePipe(Case one) throws Exception {
        load(pipe(one.kamelet(), one.kamelet(), one.properties().deepCopy()));
        answers(ONE, saying(one.answer()));
        check(one, one.kamelet());
    }

    @ParameterizedTest
    @MethodSource("between")
    void camelKRunsThePipe(Case one) throws Exception {
        String name = one.kamelet() + "-k";
        CamelKPipe.of(pipe(name, one.kamelet(), one.properties())).addTo(context());
        answers(ONE, saying(one.answer()));
        check(one, name);
    }

    private void check(Case one, String name) {
        Exchange answer = send(name, one);
        assertThat(answer.getException()).isNull();
        if (one.kamelet().endsWith("-action")) {
            MockEndpoint out = context().getEndpoint("mock:" + name, MockEndpoint.class);
            assertThat(out.getExchanges()).hasSize(1);
            assertThat(text(out.getExchanges().get(0))).contains(one.expected());
        }
    }

    static Stream<Case> remote() throws Exception {
        return between().filter(one -> one.properties().toString().contains("one/m"));
    }

    @ParameterizedTest
    @MethodSource("remote")
    void failsWithItsProvider(Case one) throws Exception {
        String name = one.kamelet() + "-failing";
        load(pipe(name, one.kamelet(), one.properties().deepCopy()));
        answers(ONE, failing(400, "invalid_request_error"));
        assertThat(send(name, one).getException()).isInstanceOf(LlmException.class);
        assertThat(context().getEndpoint("mock:" + name, MockEndpoint.class).getExchanges())
                .isEmpty();
        assertThat(requests(ONE)).isEqualTo(1);
    }

    @Test
    void aGatewayIsASource() throws Exception {
        load(
                """
                apiVersion: camel.apache.org/v1
                kind: Pipe
                metadata: { name: gateway }
                spec:
                  source:
                    ref: { kind: Kamelet, apiVersion: camel.apache.org/v1, name: llm-gateway-source }
                    properties: { path: /pipe }
                  steps:
                    - ref: { kind: Kamelet, apiVersion: camel.apache.org/v1, name: llm-guardrail-action }
                  sink:
                    uri: llm:simulator/echo
                """);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/pipe/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"simulator/echo\",\"messages\":[{\"role\":"
                        + "\"user\",\"content\":\"I am ann.lee@example.com\"}]}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("\"content\":\"I am [mail]\"");
    }

    @Test
    void aBatchIsASource() throws Exception {
        Object id = template().requestBody("llm:simulator/echo?operation=batch-create", List.of("first", "second"));
        MockEndpoint out = context().getEndpoint("mock:batch", MockEndpoint.class);
        out.expectedBodiesReceivedInAnyOrder("first", "second");
        String batch = context()
                .getTypeConverter()
                .convertTo(io.github.camelllm.operation.Batch.class, id)
                .id();
        load(pipe(
                "batch",
                "llm-batch-source",
                YAML.createObjectNode()
                        .put("target", "simulator")
                        .put("batchId", batch)
                        .put("period", 10)));
        out.assertIsSatisfied();
    }

    /** A property that is missing is known when the Kamelet is made, not with its first message. */
    @ParameterizedTest
    @MethodSource("cases")
    void tellsWhatIsMissing(Case one) throws Exception {
        JsonNode required = YAML.readTree(
                        Kamelets.FOLDER.resolve(one.kamelet() + Kamelets.ENDING).toFile())
                .at("/spec/definition/required");
        for (JsonNode name : required) {
            StringBuilder uri = new StringBuilder("kamelet:" + one.kamelet() + "/without-" + name.asText());
            one.properties().properties().forEach(property -> {
                if (!property.getKey().equals(name.asText())) {
                    uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                            .append(property.getKey())
                            .append("=RAW(")
                            .append(property.getValue().asText())
                            .append(')');
                }
            });
            assertThat(catchThrowable(() -> context().getEndpoint(uri.toString())))
                    .as("%s without %s", one.kamelet(), name)
                    .hasStackTraceContaining("mandatory parameters must be provided: " + name.asText());
        }
    }
}
