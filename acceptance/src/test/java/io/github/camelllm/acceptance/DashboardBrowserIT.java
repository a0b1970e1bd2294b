package io.github.camelllm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page for people in a real browser. */
@Tag("browser")
final class DashboardBrowserIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Gateway gateway;

    @SuppressWarnings("NullAway.Init")
    private static ChromeDriver browser;

    @SuppressWarnings("NullAway.Init")
    private static WebDriverWait waiting;

    @BeforeAll
    static void start() throws Exception {
        gateway = Gateway.of(Map.of(
                "llm.gateway.trust-loopback", "false",
                "llm.gateway.admin-key", ADMIN,
                "llm.connection.talker.provider", "simulator",
                "llm.connection.talker.price.input", "1000",
                "llm.connection.talker.price.output", "1000"));
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + folder.resolve("browser"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
        waiting = new WebDriverWait(browser, Duration.ofSeconds(30), Duration.ofMillis(20));
    }

    @AfterAll
    static void stop() {
        browser.quit();
        gateway.close();
    }

    /** What opens the management. */
    private static final String ADMIN = "let-the-operator-in";

    /** Nothing that the page's policy forbids, and no script that failed; a refused key is the browser's own complaint. */
    @AfterEach
    void nothingIsComplainedOf() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(complaint -> !complaint.getMessage().contains("status of 401"))
                .isEmpty();
    }

    private static JsonNode send(String method, String path, String key, String body) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.address() + path))
                                .header("X-API-Key", key)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return new ObjectMapper().readTree(answer.body());
    }

    private static List<String> cells(String table) {
        return browser.findElements(By.cssSelector("#" + table + " td")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private static String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    @Test
    void itShowsWhatTheKeyMaySee() throws Exception {
        String key = send("POST", "/v1/keys", ADMIN, "{\"name\": \"team\", \"tenant\": \"marketing\"}")
                .get("key")
                .asText();
        send("PUT", "/v1/budgets/tenant/marketing/day", ADMIN, "{\"limit_usd\": 5, \"hard\": false}");
        send(
                "POST",
                "/v1/chat/completions",
                key,
                "{\"model\": \"talker/echo\", \"messages\": [{\"role\": \"user\", \"content\": \"<b>Hello</b> there\"}]}");

        browser.get(gateway.address() + "/dashboard");
        waiting.until(page -> page.findElement(By.id("problem")).isDisplayed());
        assertThat(text("problem")).contains("key");

        browser.findElement(By.id("key")).sendKeys(ADMIN, Keys.ENTER);
        waiting.until(page -> cells("models").contains("echo"));
        assertThat(browser.findElement(By.id("problem")).isDisplayed()).isFalse();
        assertThat(text("sums")).contains("Requests\n1").containsPattern("Cost\n\\$0\\.0");
        assertThat(cells("budgets")).contains("tenant marketing", "day", "$5", "warned");
        assertThat(cells("providers")).contains("talker");
        assertThat(cells("requests")).contains("talker/echo", "COMPLETE", "200");
        // neither question nor answer is anywhere on it
        assertThat(browser.getPageSource()).doesNotContain("there</b>", "Hello");
    }
}
