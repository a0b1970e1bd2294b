package io.github.camelllm.examples.translation;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.camelllm.examples.shared.Story;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TranslationTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private Main main = new Main();

    private void start(Map<String, String> environment, Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("example.folder", folder.toString());
        all.put("translation.poll-millis", "50");
        main = Story.of(environment, all);
        main.bind("calls", (CallListener) (call, exchange) -> calls.add(call));
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private void awaitPage(String page, String part) {
        Path file = folder.resolve(page);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(file) && Files.readString(file).contains(part));
    }

    private String page(String name) throws Exception {
        return Files.readString(folder.resolve(name));
    }

    private void write(String page, String text) throws Exception {
        Files.createDirectories(folder.resolve("en"));
        Files.writeString(folder.resolve("en/" + page), text);
    }

    /** Nine different paragraphs in two languages, of twelve that stand in the pages. */
    @Test
    void noParagraphIsTranslatedTwice() throws Exception {
        Translation.samples(folder.resolve("en"));
        start(Map.of(), Map.of());
        awaitPage("French/welcome.md", "šéŕvíçé ŕúñš");
        assertThat(page("German/install.md"))
                .startsWith("# Íñšţáļļ ţĥé")
                .contains("[ţĥé ŕéļéášéš](https://printer.example.com/releases)", "`printer.zip`")
                .contains("```sh\ncd printer\n\n./start --printer {address}\n```");
        assertThat(page("French/welcome.md")).startsWith("# Ŵéļçömé, {name}\n\n");
        assertThat(calls).hasSize(2 * 9);

        Files.writeString(folder.resolve("en/welcome.md"), "\nNew words.\n", StandardOpenOption.APPEND);
        awaitPage("French/welcome.md", "Ñéŵ ŵöŕďš");
        assertThat(calls).as("what has not changed is in the cache").hasSize(2 * 10);
    }

    @Test
    void theSecondProviderStandsIn() throws Exception {
        write("a.md", "Hello");
        start(Map.of(), Map.of("example.first", "simulator/fail-503", "translation.languages", "German"));
        awaitPage("German/a.md", "Ĥéļļö");
        assertThat(calls).hasSize(2);
    }

    @Test
    void aPageIsWrittenWholeOrNotAtAll() throws Exception {
        write("a.md", "One\n\nTwo\n\nThree");
        start(
                Map.of(),
                Map.of(
                        "translation.languages", "German",
                        "llm.connection.simulator.provider", "simulator",
                        "llm.connection.simulator.extra.fail-first", "5",
                        "llm.connection.simulator.extra.fail-status", "503"));
        awaitPage("German/a.md", "Öñé\n\nŢŵö\n\nŢĥŕéé");
    }

    @Test
    void aTranslationThatLosesAPlaceholderIsNotUsed() throws Exception {
        WireMockServer upstream =
                new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        upstream.start();
        try {
            upstream.stubFor(post("/v1/chat/completions").willReturn(okJson(answer("Willkommen!"))));
            upstream.stubFor(post("/v1/chat/completions")
                    .withRequestBody(containing("Your printer"))
                    .withRequestBody(containing("into German"))
                    .willReturn(okJson(answer("Ihr Drucker {name}"))));
            write("a.md", "Welcome, {name}\n\nYour printer {name}\n\nHello");
            start(
                    Map.of("OPENAI_API_KEY", "k"),
                    Map.of(
                            "llm.connection.openai.api-key", "k",
                            "llm.connection.openai.base-url", upstream.baseUrl() + "/v1",
                            "translation.languages", "German"));
            awaitPage("German/a.md", "Welcome, {name}\n\nIhr Drucker {name}\n\nWillkommen!");
        } finally {
            upstream.stop();
        }
    }

    private static String answer(String text) {
        return "{\"id\":\"c1\",\"model\":\"gpt-5-mini\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}]}";
    }
}
