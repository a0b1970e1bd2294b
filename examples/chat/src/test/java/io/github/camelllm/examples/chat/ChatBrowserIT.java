package io.github.camelllm.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser, as somebody uses it. */
final class ChatBrowserIT {

    private static final By MESSAGE = By.cssSelector("#messages .message");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ChatServer server;

    @SuppressWarnings("NullAway.Init")
    private static ChromeDriver browser;

    @SuppressWarnings("NullAway.Init")
    private static WebDriverWait waiting;

    @BeforeAll
    static void start() throws Exception {
        server = new ChatServer(
                folder.resolve("chat"), 0, Map.of("llm.connection.talker.extra.tokens-per-second", "40"));
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
        server.close();
    }

    @BeforeEach
    void open() {
        browser.get(server.address());
        browser.executeScript("localStorage.clear()");
        browser.navigate().refresh();
    }

    /** Nothing that the page's policy forbids, and no script that failed. */
    @AfterEach
    void nothingIsComplainedOf() {
        List<LogEntry> complaints = browser.manage().logs().get(LogType.BROWSER).getAll();
        assertThat(complaints)
                .filteredOn(complaint -> !complaint.getMessage().contains("status of 503"))
                .isEmpty();
    }

    private static void say(String words) {
        browser.findElement(By.id("words")).sendKeys(words, Keys.ENTER);
    }

    private static List<String> said() {
        return browser.findElements(MESSAGE).stream()
                .map(message -> message.getDomProperty("textContent"))
                .toList();
    }

    private static void untilAnswered() {
        waiting.until(page -> page.findElements(By.cssSelector(".coming")).isEmpty()
                && page.findElement(By.id("send")).isDisplayed());
    }

    @Test
    void anAnswerGrowsBeforeTheReadersEyes() {
        browser.executeScript(
                "window.seen = []; new MutationObserver(() => {"
                        + " const answer = document.querySelector('.assistant'); if (answer) seen.push(answer.textContent); })"
                        + ".observe(document.getElementById('messages'), { childList: true, subtree: true, characterData: true })");
        say("My favourite animals are bears, foxes, owls and otters.");
        untilAnswered();
        say("Which animals are my favourite animals?");
        untilAnswered();
        assertThat(said())
                .containsExactly(
                        "My favourite animals are bears, foxes, owls and otters.",
                        "Nothing that I was given answers that.",
                        "Which animals are my favourite animals?",
                        "My favourite animals are bears, foxes, owls and otters.");
        List<?> seen = (List<?>) browser.executeScript("return seen");
        assertThat(seen.stream().distinct().map(String::valueOf).toList())
                .hasSizeGreaterThan(3)
                .isSortedAccordingTo((one, next) -> Integer.compare(one.length(), next.length()))
                .allMatch("Nothing that I was given answers that."::startsWith);
    }

    @Test
    void aPageThatIsLoadedAgainKnowsWhatWasSaid() {
        say("My name is Ann.");
        untilAnswered();
        List<String> before = said();
        browser.navigate().refresh();
        waiting.until(page -> page.findElements(MESSAGE).size() == 2);
        assertThat(said()).isEqualTo(before);
        say("What is my name?");
        untilAnswered();
        assertThat(said()).hasSize(4).last().isEqualTo("My name is Ann.");
    }

    @Test
    void aNewConversationKnowsNothing() {
        say("My name is Ann.");
        untilAnswered();
        browser.findElement(By.id("new")).click();
        assertThat(said()).isEmpty();
        say("What is my name?");
        untilAnswered();
        assertThat(said()).last().isEqualTo("Nothing that I was given answers that.");
    }

    @Test
    void wordsAreNeverReadAsHtml(@TempDir Path other) throws Exception {
        String hostile =
                "<img src=x onerror=\"document.title='taken'\"><b>Ann</b><script>document.title='taken'</script>";
        try (ChatServer echo = new ChatServer(other, 0, Map.of("example.first", "talker/echo"))) {
            browser.get(echo.address());
            say(hostile);
            untilAnswered();
            assertThat(said()).containsExactly(hostile, hostile);
            assertThat(browser.findElements(By.cssSelector("#messages img, #messages b, #messages script")))
                    .isEmpty();
            assertThat(browser.getTitle()).isEqualTo("Chat");
        }
    }

    @Test
    void anAnswerCanBeStopped() {
        say("Say this: " + "on and on and on it goes ".repeat(40));
        untilAnswered();
        say("What goes on and on?");
        WebElement stop = browser.findElement(By.id("stop"));
        waiting.until(page -> page.findElements(By.cssSelector(".assistant.coming")).stream()
                .anyMatch(answer -> !answer.getText().isEmpty()));
        stop.click();
        untilAnswered();
        assertThat(said()).last().isEqualTo("Stopped.");
        assertThat(said().get(3)).isNotEmpty().hasSizeLessThan(900);
    }

    @Test
    void aFailureIsShownAndTheNextQuestionWorks(@TempDir Path other) throws Exception {
        Map<String, String> failing = Map.of("example.first", "talker/fail-503", "example.second", "talker/fail-503");
        int port;
        try (ChatServer broken = new ChatServer(other, 0, failing)) {
            port = broken.port();
            browser.get(broken.address());
            say("Hello");
            untilAnswered();
            assertThat(said())
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("No answer: ")
                    .contains("503");
        }
        try (ChatServer back = new ChatServer(other, port, Map.of("example.first", "talker/echo"))) {
            say("Are you back?");
            untilAnswered();
            assertThat(said()).last().isEqualTo("Are you back?");
            assertThat(back.calls).hasSize(1);
        }
    }
}
