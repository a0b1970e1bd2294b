package io.github.camelllm.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.benchmarks.contest.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** What was measured, as a page to read and as a document to compare. */
final class Tables {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final StringBuilder page = new StringBuilder();
    private final ObjectNode document = MAPPER.createObjectNode();

    Tables(String title, String jdk) throws IOException {
        ObjectNode machine = document.putObject("machine");
        machine.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        machine.put("cores", Machine.cores());
        machine.put("processor", processor());
        machine.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("jdk", jdk);
        page.append("# ")
                .append(title)
                .append("\n\n")
                .append(machine.get("date").asText());
        page.append("; ")
                .append(Machine.cores())
                .append(" cores (")
                .append(processor())
                .append("), ");
        page.append(machine.get("kernel").asText()).append(", JDK ").append(jdk).append(".\n");
    }

    private static String processor() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    ObjectNode document() {
        return document;
    }

    void text(String paragraph) {
        page.append('\n').append(paragraph).append('\n');
    }

    void table(String title, List<String> head, List<List<String>> rows) {
        page.append("\n## ").append(title).append("\n\n| ").append(String.join(" | ", head));
        page.append(" |\n|").append("---|".repeat(head.size())).append('\n');
        for (List<String> row : rows) {
            page.append("| ").append(String.join(" | ", row)).append(" |\n");
        }
    }

    /** Writes both files. */
    void write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".md"), page);
        Files.writeString(folder.resolve(name + ".json"), MAPPER.writeValueAsString(document) + "\n");
        System.out.println(page);
    }
}
