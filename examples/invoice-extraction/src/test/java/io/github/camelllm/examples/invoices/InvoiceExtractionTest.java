package io.github.camelllm.examples.invoices;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.camelllm.examples.shared.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InvoiceExtractionTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Main main = new Main();

    private void start(Map<String, String> environment, Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("example.folder", folder.toString());
        all.put("invoices.poll-millis", "50");
        main = Story.of(environment, all);
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private List<String> in(String name) throws Exception {
        Path files = folder.resolve(name);
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> names = Files.list(files)) {
            return names.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private void awaitNothingIn() {
        await().atMost(Duration.ofSeconds(30)).until(() -> in("in").isEmpty());
    }

    private List<String> booked() throws Exception {
        List<String> rows = new ArrayList<>();
        DataSource source = main.getCamelContext().getRegistry().lookupByNameAndType("invoices", DataSource.class);
        try (Connection connection = source.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select number, issued, total, file from invoice order by number")) {
            while (row.next()) {
                rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4));
            }
        }
        return rows;
    }

    @Test
    void invoicesBecomeRowsAndJson() throws Exception {
        SampleInvoices.into(folder.resolve("in"));
        start(Map.of(), Map.of());
        awaitNothingIn();
        assertThat(booked()).hasSize(2).first().isEqualTo("77410 2026-03-09 259.98 print.pdf");
        assertThat(booked()).last().asString().startsWith("GG-2026-117 2026-03-04 1190.00 garden");
        assertThat(in("done")).containsExactly("garden-again.pdf", "garden.pdf", "print.pdf");
        assertThat(in("json")).hasSize(2).contains("print.json");
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("json/print.json").toFile());
        assertThat(json.path("seller").asText()).isEqualTo("Alpine Print AG");
        assertThat(json.path("currency").asText()).isEqualTo("CHF");
        assertThat(json.path("net").decimalValue()).isEqualByComparingTo("240.50");
        assertThat(in("refused")).contains("damaged.pdf", "damaged.txt", "movers.pdf", "movers.txt");
        assertThat(Files.readString(folder.resolve("refused/movers.txt")))
                .isEqualTo("the sums don't fit: 500.00 + 95.00 is not 559.00");
    }

    @Test
    void anInvoiceStaysInTheFolderWhileNobodyCanReadIt() throws Exception {
        Files.createDirectories(folder.resolve("in"));
        SampleInvoices.write(
                SampleInvoices.lines("S", "1", "2026-01-02", "EUR", "1.00", "0.20", "1.20"),
                folder.resolve("in/a.pdf"));
        start(
                Map.of(),
                Map.of(
                        "llm.connection.simulator.provider", "simulator",
                        "llm.connection.simulator.extra.fail-first", "4",
                        "llm.connection.simulator.extra.fail-status", "503"));
        awaitNothingIn();
        assertThat(booked()).containsExactly("1 2026-01-02 1.20 a.pdf");
        assertThat(in("refused")).isEmpty();
    }

    @Test
    void aScanGoesToTheModelAsAFile() throws Exception {
        WireMockServer upstream =
                new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        upstream.start();
        try {
            upstream.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                    .willReturn(okJson("{\"id\":\"c1\",\"model\":\"gpt-5-mini\",\"choices\":[{\"index\":0,\"message\":{"
                            + "\"role\":\"assistant\",\"content\":"
                            + new ObjectMapper()
                                    .writeValueAsString("{\"number\":\"1204\",\"seller\":\"Old Mill Bakery\","
                                            + "\"issued\":\"2026-03-12\",\"currency\":\"EUR\",\"net\":80,\"tax\":5.6,"
                                            + "\"total\":85.6}")
                            + "},\"finish_reason\":\"stop\"}]}")));
            Files.createDirectories(folder.resolve("in"));
            SampleInvoices.scan(
                    SampleInvoices.lines("Old Mill Bakery", "1204", "2026-03-12", "EUR", "80.00", "5.60", "85.60"),
                    folder.resolve("in/scan.pdf"));
            start(
                    Map.of("OPENAI_API_KEY", "k"),
                    Map.of(
                            "llm.connection.openai.api-key",
                            "k",
                            "llm.connection.openai.base-url",
                            upstream.baseUrl() + "/v1"));
            awaitNothingIn();
            assertThat(booked()).containsExactly("1204 2026-03-12 85.60 scan.pdf");
            upstream.verify(
                    1,
                    postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                            .withRequestBody(matchingJsonPath(
                                    "$.messages[1].content[1].file.file_data",
                                    WireMock.containing("data:application/pdf;base64,")))
                            .withRequestBody(
                                    matchingJsonPath("$.response_format.json_schema.schema.properties.total.type")));
        } finally {
            upstream.stop();
        }
    }
}
