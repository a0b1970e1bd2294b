package io.github.camelllm.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.camelllm.json.JsonView;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pipes and integrations for Camel K: resources that a cluster takes, and which do what they say. */
final class ManifestsTest extends KameletTest {

    private static final Path FOLDER = Path.of("camel-k");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static Crd pipes;
    private static Crd integrations;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @BeforeAll
    static void readSchemas() throws Exception {
        pipes = Crd.of("pipes");
        integrations = Crd.of("integrations");
    }

    static List<String> manifests() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode read(String file) throws Exception {
        return YAML.readTree(FOLDER.resolve(file).toFile());
    }

    @Override
    String routes() {
        return "";
    }

    @Override
    void settings(Properties properties) {
        for (String name : List.of("openai", "anthropic", "groq")) {
            properties.put("llm.connection." + name + ".provider", "compatible");
            properties.put("llm.connection." + name + ".base-url", ONE.baseUrl() + "/v1");
            properties.put("llm.connection." + name + ".api-key", "key-of-" + name);
        }
        properties.put("llm.database.url", "jdbc:h2:mem:manifests;MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        properties.put("llm.database.user", "sa");
        properties.put("llm.database.password", "");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aClusterTakesIt(String file) throws Exception {
        JsonNode manifest = read(file);
        String kind = manifest.path("kind").asText();
        assertThat(file)
                .isEqualTo(manifest.at("/metadata/name").asText() + "." + kind.toLowerCase(java.util.Locale.ROOT)
                        + ".yaml");
        assertThat((kind.equals("Pipe") ? pipes : integrations).faults(manifest))
                .isEmpty();
    }

    @Test
    void aMistakeIsAFault() throws Exception {
        ObjectNode pipe = read("tickets-summary.pipe.yaml").deepCopy();
        ((ObjectNode) pipe.path("spec")).putObject("sinks");
        assertThat(pipes.faults(pipe)).singleElement().asString().contains("sinks");
        ObjectNode integration = read("answers.integration.yaml").deepCopy();
        ((ObjectNode) integration.at("/spec/traits/mount")).put("configs", "secret:llm");
        assertThat(integrations.faults(integration)).singleElement().asString().contains("array expected");
    }

    /** Ours and those of the Apache catalog: each is there, gets what it must have, and nothing that it does not know. */
    @ParameterizedTest
    @MethodSource("manifests")
    void theKameletsKnowTheirProperties(String file) throws Exception {
        JsonNode manifest = read(file);
        for (JsonNode holder : manifest.findParents("ref")) {
            check(holder.at("/ref/name").asText(), holder.path("properties"));
        }
        for (JsonNode to : manifest.path("spec").path("flows").findValues("to")) {
            if (to.path("uri").asText().startsWith("kamelet:")) {
                check(to.path("uri").asText().substring("kamelet:".length()), to.path("parameters"));
            }
        }
    }

    private static void check(String kamelet, JsonNode properties) throws Exception {
        JsonNode definition;
        try (InputStream stream = ManifestsTest.class.getResourceAsStream("/kamelets/" + kamelet + Kamelets.ENDING)) {
            assertThat(stream).as(kamelet).isNotNull();
            definition = YAML.readTree(stream).at("/spec/definition");
        }
        Set<String> given = new HashSet<>();
        properties.fieldNames().forEachRemaining(given::add);
        definition.path("required").forEach(name -> assertThat(given.contains(name.asText())
                        || definition.path("properties").path(name.asText()).has("default"))
                .as("%s of %s", name, kamelet)
                .isTrue());
        for (String name : given) {
            JsonNode property = definition.path("properties").path(name);
            assertThat(property.isObject()).as("%s of %s", name, kamelet).isTrue();
            boolean secret = property.path("format").asText().equals("password");
            if (secret || name.equals("webhookUrl")) {
                assertThat(properties.path(name).asText()).as(name).matches("(RAW\\()?\\{\\{[a-z.]+}}\\)?");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void thePageListsIt(String file) throws Exception {
        assertThat(Files.readString(FOLDER.resolve("README.md"))).contains("](" + file + ")");
    }

    // what they do

    /** The pipe as Camel K's operator makes it, between a direct and a mock endpoint of its name. */
    private void run(String name, String... replacements) throws Exception {
        String text = Files.readString(FOLDER.resolve(name + ".pipe.yaml"));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        ObjectNode pipe = (ObjectNode) YAML.readTree(text);
        ObjectNode spec = (ObjectNode) pipe.path("spec");
        spec.putObject("source").put("uri", "direct:" + name);
        if (!spec.at("/sink/ref/name").asText().startsWith("llm-")) {
            spec.putObject("sink").put("uri", "mock:" + name);
        }
        if (spec.path("errorHandler").has("sink")) {
            ((ObjectNode) spec.at("/errorHandler/sink/endpoint")).put("uri", "mock:" + name + "-failed");
        }
        CamelKPipe.of(pipe).addTo(context());
    }

    /** The flows with what can't be reached replaced; each route begins with a direct endpoint of its name. */
    private void flows(String name, String... replacements) throws Exception {
        String text = Files.readString(FOLDER.resolve(name + ".integration.yaml"));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        JsonNode flows = YAML.readTree(text).at("/spec/flows");
        for (JsonNode from : flows.findValues("from")) {
            if (!from.path("uri").asText().startsWith("llm-tool:")) {
                ((ObjectNode) from).put("uri", "direct:" + name);
                ((ObjectNode) from).remove("parameters");
            }
        }
        PluginHelper.getRoutesLoader(context())
                .loadRoutes(ResourceHelper.fromString("flows.yaml", YAML.writeValueAsString(flows)));
    }

    private MockEndpoint mock(String name) {
        return context().getEndpoint("mock:" + name, MockEndpoint.class);
    }

    @Test
    void mailIsPutIntoCategories() throws Exception {
        run("mail-by-category");
        answers(ONE, saying("{\"category\":\"order\"}"));
        assertThat(ask("mail-by-category", "Seven camels, please. ann.lee@example.com")
                        .getException())
                .isNull();
        Exchange sent = mock("mail-by-category").getExchanges().get(0);
        assertThat(sent.getMessage().getHeader("category")).isEqualTo("order");
        assertThat(text(sent)).isEqualTo("Seven camels, please. [mail]");
        assertThat(asked(ONE).get(0).json()).doesNotContain("ann.lee");
    }

    @Test
    void invoicesBecomeRowsOrWorkForPeople() throws Exception {
        Path schema = Files.writeString(
                folder.resolve("invoice.schema.json"),
                "{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"string\"},\"total\":{\"type\":\"number\"}},"
                        + "\"required\":[\"number\",\"total\"]}");
        run(
                "invoices-to-database",
                "/etc/llm/invoice.schema.json",
                schema.toString(),
                "redeliveryDelay: 10000",
                "redeliveryDelay: 1");
        answers(ONE, saying("{\"number\":\"7\",\"total\":9.5}"), saying("{\"number\":\"8\"}"));
        byte[] pdf = "%PDF-1.4\n\0".getBytes(StandardCharsets.ISO_8859_1);
        ask("invoices-to-database", new ByteArrayInputStream(pdf));
        assertThat(text(mock("invoices-to-database").getExchanges().get(0)))
                .isEqualTo("{\"number\":\"7\",\"total\":9.5}");
        assertThat(asked(ONE).get(0).json()).contains("application/pdf");
        ask("invoices-to-database", new ByteArrayInputStream(pdf));
        assertThat(mock("invoices-to-database").getExchanges()).hasSize(1);
        assertThat(mock("invoices-to-database-failed").getExchanges()).hasSize(1);
    }

    @Test
    void ticketsAreSummarizedWhenTheProviderIsBack() throws Exception {
        run("tickets-summary", "redeliveryDelay: 2000", "redeliveryDelay: 1");
        answers(ONE, failing(503, "overloaded"), failing(429, "rate_limit_exceeded"), saying("- one\n- two\n- three"));
        assertThat(ask("tickets-summary", "It is broken. ann.lee@example.com").getException())
                .isNull();
        assertThat(text(mock("tickets-summary").getExchanges().get(0))).startsWith("- one");
        assertThat(requests(ONE)).isEqualTo(3);
        assertThat(asked(ONE).get(2).json()).contains("three bullet points").doesNotContain("ann.lee");
    }

    private static ResponseDefinitionBuilder vector() {
        return json(
                200,
                "{\"object\":\"list\",\"model\":\"e\",\"data\":[{\"index\":0,\"embedding\":[0.6,0.8]}],"
                        + "\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}");
    }

    @Test
    void documentsHelpToAnswer() throws Exception {
        run("documents-for-answers");
        flows("answers", "redeliveryDelay: 1000", "redeliveryDelay: 1");
        answers(ONE, saying("30, says leave.txt"));
        answersTo(ONE, "text-embedding", vector());
        assertThat(ask("documents-for-answers", "There are 30 days of leave.", Map.of("CamelAwsS3Key", "leave.txt"))
                        .getException())
                .isNull();
        Exchange answer = ask("answers", new ByteArrayInputStream("How many days?".getBytes(StandardCharsets.UTF_8)));
        assertThat(text(answer)).isEqualTo("30, says leave.txt");
        JsonView question = asked(ONE).get(2);
        assertThat(question.json()).contains("There are 30 days of leave.").contains("leave.txt");
        answersTo(ONE, "text-embedding", failing(503, "overloaded"));
        forgetRequests();
        ask("answers", "How many days?");
        assertThat(requests(ONE)).isEqualTo(4);
    }

    private static void forgetRequests() {
        ONE.resetRequests();
    }

    @Test
    void theAgentUsesItsTools() throws Exception {
        flows(
                "travel-agent",
                "https://trains.example.com/",
                ONE.baseUrl() + "/trains/",
                "https://weather.example.com/",
                ONE.baseUrl() + "/weather/");
        answers(ONE, saying("Take the train at nine."));
        answersTo(
                ONE,
                "Bern to Basel",
                json(
                        200,
                        "{\"id\":\"r\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                + "\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":"
                                + "{\"name\":\"trains\",\"arguments\":\"{\\\"origin\\\":\\\"Bern\\\","
                                + "\\\"destination\\\":\\\"Basel\\\",\\\"day\\\":\\\"2026-01-31\\\"}\"}}]},"
                                + "\"finish_reason\":\"tool_calls\"}]}"));
        answersTo(ONE, "\"role\":\"tool\"", saying("Take the train at nine."));
        ONE.stubFor(com.github.tomakehurst.wiremock.client.WireMock.get(
                        com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo("/trains/departures"))
                .atPriority(1)
                .willReturn(json(200, "[\"9:00\"]")));
        assertThat(text(ask("travel-agent", "Bern to Basel?"))).isEqualTo("Take the train at nine.");
        assertThat(requests(ONE)).isEqualTo(3);
        JsonView first = asked(ONE).get(0);
        assertThat(first.get("tools").at(0).get("function").text("name")).isEqualTo("trains");
        assertThat(first.get("tools").at(1).get("function").text("name")).isEqualTo("weather");
        assertThat(asked(ONE).get(2).json()).contains("9:00");
    }

    @Test
    void reviewsAreHandedOverAtNight() throws Exception {
        flows(
                "nightly-reviews",
                "https://reviews.example.com/today",
                "mock:reviews",
                "anthropic/claude-haiku-4-5",
                "simulator/echo",
                "kafka:batches?brokers=kafka:9092",
                "mock:batches");
        assertThat(ask("nightly-reviews", "[\"lovely\",\"broken\"]").getException())
                .isNull();
        assertThat(text(mock("batches").getExchanges().get(0))).startsWith("batch-");
    }
}
