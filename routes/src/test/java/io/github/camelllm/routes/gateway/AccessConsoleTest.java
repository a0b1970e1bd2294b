package io.github.camelllm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AccessConsoleTest {

    private final BlockingQueue<String> written = new LinkedBlockingQueue<>();
    private final CountDownLatch takes = new CountDownLatch(1);
    private final LoggerContext logging = new LoggerContext();
    private final Logger log = logging.getLogger("access");

    /** A console that takes nothing until it is told to. */
    private final class Console extends OutputStream {
        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            written.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            while (takes.getCount() > 0) {
                try {
                    takes.await();
                } catch (InterruptedException e) {
                    // a full pipe does not let go either
                }
            }
        }
    }

    @BeforeEach
    void start() {
        PrintStream stream = new PrintStream(new Console(), false, StandardCharsets.UTF_8);
        AccessConsole console = new AccessConsole(() -> stream);
        console.setContext(logging);
        console.start();
        log.addAppender(console);
    }

    @AfterEach
    void stop() {
        takes.countDown();
        logging.stop();
    }

    private String next() throws InterruptedException {
        return String.valueOf(written.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void linesOfAMomentAreOnePiece() throws Exception {
        log.info("first of a moment");
        assertThat(next()).isEqualTo("first of a moment\n".replace("\n", System.lineSeparator()));
        log.info("ä {}", "brace"); // the console is still busy with the first
        log.info("last");
        takes.countDown();
        String both = next();
        assertThat(both.lines()).containsExactly("ä brace", "last");
    }

    @Test
    void whatTheConsoleDoesNotTakeIsCounted() throws Exception {
        log.info("holds the console up");
        next();
        for (int i = 0; i < 8192 + 5; i++) {
            log.info("line");
        }
        takes.countDown();
        StringBuilder rest = new StringBuilder();
        while (rest.indexOf("lost") < 0) {
            rest.append(next());
        }
        assertThat(rest.toString().lines().filter("line"::equals)).hasSize(8192);
        assertThat(rest.toString()).contains("5 lines before this one were lost");
    }

    @Test
    void whatWaitsIsWrittenAtTheEnd() throws Exception {
        takes.countDown();
        log.info("last words");
        logging.stop();
        assertThat(next()).startsWith("last words");
    }

    /** A gateway stops although nobody reads its console. */
    @Test
    void aConsoleThatTakesNothingHoldsNobodyUp() throws Exception {
        log.info("stuck");
        next();
        log.info("never");
        logging.stop();
        assertThat(written).isEmpty();
    }
}
