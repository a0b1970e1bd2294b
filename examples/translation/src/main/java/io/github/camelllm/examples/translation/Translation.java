package io.github.camelllm.examples.translation;

import io.github.camelllm.examples.shared.Story;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;

/**
 * Translates pages by the routes in {@code routes/translation.yaml}: those of {@code -Dtranslation.in=…} until it is
 * stopped, or else some of its own, of which it changes one.
 */
public final class Translation {

    private static final List<String> PAGES = List.of("install.md", "upgrade.md", "welcome.md");
    private static final int LONGEST_MINUTES = 2;

    private Translation() {}

    public static void main(String[] args) throws Exception {
        if (System.getProperty("translation.in") == null) {
            demonstrate(
                    Path.of(System.getProperty("example.folder", "target/data")).resolve("en"));
        } else {
            Story.of(System.getenv(), Map.of()).run();
        }
    }

    private static void demonstrate(Path in) throws Exception {
        samples(in);
        Main main = Story.of(System.getenv(), Map.of("translation.in", in.toString()));
        main.init();
        NotifyBuilder all = pages(main, PAGES.size());
        NotifyBuilder changed = pages(main, PAGES.size() + 1);
        main.start();
        try {
            if (all.matches(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                System.out.println("Now welcome.md changes:");
                Files.writeString(in.resolve("welcome.md"), "\nWe answer within a day.\n", StandardOpenOption.APPEND);
                changed.matches(LONGEST_MINUTES, TimeUnit.MINUTES);
            }
        } finally {
            main.stop();
        }
    }

    private static NotifyBuilder pages(Main main, int number) {
        return new NotifyBuilder(main.getCamelContext())
                .wereSentTo("direct:page")
                .whenDone(number)
                .create();
    }

    static void samples(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String page : PAGES) {
            try (InputStream text = Translation.class.getResourceAsStream("/pages/" + page)) {
                if (text == null) {
                    throw new IOException("the page " + page + " is missing");
                }
                Files.copy(text, folder.resolve(page), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
