package io.github.camelllm.examples.invoices;

import io.github.camelllm.examples.shared.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/**
 * Reads the invoices in a folder by the routes in {@code routes/invoice-extraction.yaml}: those of
 * {@code -Dinvoices.in=…} until it is stopped, or else some that it draws.
 */
public final class InvoiceExtraction {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private InvoiceExtraction() {}

    public static void main(String[] args) throws Exception {
        if (System.getProperty("invoices.in") == null) {
            demonstrate(
                    Path.of(System.getProperty("example.folder", "target/data")).toAbsolutePath());
        } else {
            Story.of(System.getenv(), Map.of()).run();
        }
    }

    private static void demonstrate(Path folder) throws Exception {
        Path in = folder.resolve("in");
        SampleInvoices.into(in);
        Main main = Story.of(System.getenv(), Map.of("invoices.in", in.toString()));
        main.start();
        try {
            long end = System.nanoTime() + LONGEST.toNanos();
            while (waiting(in) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            main.getCamelTemplate().sendBody("direct:report", "");
        } finally {
            main.stop();
        }
    }

    private static boolean waiting(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".pdf"));
        }
    }
}
