package io.github.camelllm.examples.documents;

import io.github.camelllm.examples.shared.Story;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/**
 * Answers questions from the documents in {@code -Ddocuments.in=…}, or else from a small handbook: what the arguments say,
 * or some questions of its own.
 */
public final class DocumentQuestions {

    private static final List<String> QUESTIONS = List.of(
            "How many days of holiday does everybody have?",
            "Who pays for a hotel on a business trip?",
            "Within how many days must a stolen laptop be reported to the police?",
            "Which football club won yesterday?");
    private static final List<String> PAGES = List.of("devices.md", "holidays.md", "travel.md");
    private static final int LONGEST_MINUTES = 10;

    private DocumentQuestions() {}

    public static void main(String[] args) throws Exception {
        String folder = System.getProperty("documents.in");
        if (folder == null) {
            Path handbook =
                    Path.of(System.getProperty("example.folder", "target/data")).resolve("handbook");
            samples(handbook);
            folder = handbook.toString();
        }
        Main main = Story.of(System.getenv(), Map.of("documents.in", folder));
        main.start();
        try {
            FirstLook look = main.getCamelContext().getRegistry().lookupByNameAndType("firstLook", FirstLook.class);
            look.await(LONGEST_MINUTES);
            ProducerTemplate template = main.getCamelTemplate();
            for (String question : args.length == 0 ? QUESTIONS : List.of(String.join(" ", args))) {
                template.sendBody("direct:question", question);
            }
        } finally {
            main.stop();
        }
    }

    static void samples(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String page : PAGES) {
            Path file = folder.resolve(page);
            try (InputStream text = DocumentQuestions.class.getResourceAsStream("/handbook/" + page)) {
                if (text == null) {
                    throw new IOException("the page " + page + " is missing");
                }
                if (!Files.exists(file)) {
                    Files.copy(text, file);
                }
            }
        }
    }
}
