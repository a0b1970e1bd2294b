package io.github.camelllm.examples.mail;

import io.github.camelllm.examples.shared.Story;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;

/**
 * Sorts incoming mail by the routes in {@code routes/mail-routing.yaml}: the mail of a server that the properties name
 * ({@code -Dmail.host=…}) until it is stopped, or else some letters on a server of its own.
 */
public final class MailRouting {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private MailRouting() {}

    public static void main(String[] args) throws Exception {
        if (System.getProperty("mail.host") == null) {
            demonstrate();
        } else {
            Story.of(System.getenv(), Map.of()).run();
        }
    }

    private static void demonstrate() throws Exception {
        try (PostOffice office = new PostOffice()) {
            office.deliverSamples();
            Main main = Story.of(System.getenv(), office.properties());
            main.start();
            try {
                long end = System.nanoTime() + LONGEST.toNanos();
                while (!office.subjects(PostOffice.COMPANY, "INBOX").isEmpty() && System.nanoTime() < end) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } finally {
                main.stop();
            }
        }
    }
}
