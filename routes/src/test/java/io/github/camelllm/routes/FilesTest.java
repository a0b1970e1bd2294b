package io.github.camelllm.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files as a user gets them: in a directory, with nothing but Camel Main around them. */
final class FilesTest {

    private static final Path FILES = Path.of("src/main/resources/routes");
    private static final Path GATEWAY = Path.of("src/main/resources/gateway");
    private static final Path DOCUMENT = Path.of("../docs/patterns.md");
    private static final int SCREEN = 100;

    @TempDir
    private Path folder;

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyFileObeysTheSchemaOfTheYamlDsl() throws IOException {
        JsonSchema schema;
        try (InputStream stream = FilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(stream);
        }
        List<String> faults = new ArrayList<>();
        List<Path> all = new ArrayList<>(files());
        try (Stream<Path> gateway = Files.walk(GATEWAY)) {
            gateway.filter(file -> file.toString().endsWith(".yaml")
                            && !file.toString().contains("page"))
                    .forEach(all::add);
        }
        for (Path file : all) {
            JsonNode yaml = new YAMLMapper().readTree(file.toFile());
            for (ValidationMessage fault : schema.validate(yaml)) {
                if (fault.getMessage().matches(".*string found, (number|integer|boolean) expected")) {
                    placeholder(yaml, fault);
                }
            }
            schema.validate(yaml).forEach(fault -> faults.add(file.getFileName() + ": " + fault.getMessage()));
        }
        assertThat(faults).isEmpty();
    }

    /** The schema knows no placeholders for numbers and truths, so one that stands there becomes such a value. */
    private static void placeholder(JsonNode yaml, ValidationMessage fault) {
        String pointer = fault.getInstanceLocation()
                .toString()
                .substring(1)
                .replaceAll("\\[(\\d+)]", "/$1")
                .replace('.', '/');
        int last = pointer.lastIndexOf('/');
        if (yaml.at(pointer).asText().matches("\\{\\{.+}}")
                && yaml.at(pointer.substring(0, last)) instanceof ObjectNode parent) {
            boolean truth = fault.getMessage().endsWith("boolean expected");
            parent.set(pointer.substring(last + 1), truth ? BooleanNode.TRUE : IntNode.valueOf(1));
        }
    }

    @Test
    void allLoadTogetherFromAPlainDirectory() throws Exception {
        for (Path file : files()) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        Main main = new Main();
        Properties properties = new Properties();
        properties.put("camel.main.routesIncludePattern", "file:" + folder + "/*.yaml");
        properties.put("llm.database.url", "jdbc:h2:file:" + folder.resolve("db") + ";MODE=PostgreSQL");
        main.setOverrideProperties(properties);
        main.start();
        try {
            ModelCamelContext context = (ModelCamelContext) main.getCamelContext();
            assertThat(context.getStatus().isStarted()).isTrue();
            assertThat(context.getRouteTemplateDefinitions()).hasSizeGreaterThan(20);
            List<String> silent = new ArrayList<>();
            for (RouteTemplateDefinition template : context.getRouteTemplateDefinitions()) {
                for (RouteTemplateParameterDefinition parameter : template.getTemplateParameters()) {
                    if (parameter.getDescription() == null) {
                        silent.add(template.getId() + "." + parameter.getName());
                    }
                }
            }
            assertThat(silent).isEmpty();
        } finally {
            main.stop();
        }
    }

    @Test
    void everyFileFitsAScreenBeginsWithWordsAndIsDescribed() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (Path file : files()) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines.get(0)).as(file.toString()).startsWith("# ");
            int longest = 0;
            int length = 0;
            for (String line : lines) {
                length = line.startsWith("- routeTemplate:") ? 0 : length + 1;
                longest = Math.max(longest, length);
            }
            assertThat(longest).as(file.toString()).isLessThan(SCREEN);
            assertThat(document).contains("`" + file.getFileName() + "`");
        }
    }

    /** A row of the table, a paragraph and a picture for each. */
    @Test
    void everyPatternHasAParagraphAndAPicture() throws IOException {
        String document = Files.readString(DOCUMENT);
        Matcher rows = Pattern.compile("\\| \\[(.+?)]\\(#(.+?)\\) \\| `(.+?)\\.yaml` \\|")
                .matcher(document);
        List<String> described = new ArrayList<>();
        while (rows.find()) {
            int start = document.indexOf("\n## " + rows.group(1) + "\n");
            assertThat(start).as(rows.group(1)).isPositive();
            int end = document.indexOf("\n## ", start + 1);
            String section = document.substring(start, end < 0 ? document.length() : end);
            assertThat(section).containsOnlyOnce("```mermaid\nflowchart ");
            described.add(rows.group(3));
        }
        List<String> others = List.of("agents", "database");
        for (Path file : files()) {
            String name = file.getFileName().toString().replace(".yaml", "");
            assertThat(described.contains(name) || others.contains(name))
                    .as(name)
                    .isTrue();
        }
    }
}
