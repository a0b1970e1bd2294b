package io.github.camelllm.kamelets;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of the Apache Kamelet catalog, except for its provider's name, and some more of our own.
 *
 * @see <a href="https://github.com/apache/camel-kamelets/tree/main/script/validator">the catalog's validator</a>
 */
final class CatalogTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String TYPE = "camel.apache.org/kamelet.type";
    private static final String ANNOTATION = "camel.apache.org/";
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{[?]?([A-Za-z0-9-._]+)(?:[:][^}]*)?}}");
    private static final Set<String> SMALL_WORDS =
            Set.of("a", "an", "and", "at", "between", "for", "in", "of", "on", "or", "the", "to", "with");

    private static final Map<String, JsonNode> KAMELETS = new TreeMap<>();
    private static Crd crd;
    private static JsonSchema dsl;

    @BeforeAll
    static void readAll() throws Exception {
        for (Path file : Kamelets.files()) {
            KAMELETS.put(file.getFileName().toString(), YAML.readTree(file.toFile()));
        }
        crd = Crd.of("kamelets");
        try (InputStream stream = CatalogTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            dsl = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(stream);
        }
    }

    static Set<String> files() {
        return KAMELETS.keySet();
    }

    private static JsonNode definition(JsonNode kamelet) {
        return kamelet.at("/spec/definition");
    }

    private static String type(JsonNode kamelet) {
        return kamelet.at("/metadata/labels").path(TYPE).asText();
    }

    private static JsonNode kamelet(String file) {
        return requireNonNull(KAMELETS.get(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theNameIsTheFilesAndEndsWithTheType(String file) throws Exception {
        JsonNode kamelet = kamelet(file);
        String name = kamelet.at("/metadata/name").asText();
        assertThat(file).isEqualTo(name + Kamelets.ENDING);
        assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(type(kamelet)).isIn("action", "sink", "source");
        assertThat(name).endsWith("-" + type(kamelet));
        assertThat(definition(kamelet).path("title").asText())
                .endsWith(" " + type(kamelet).substring(0, 1).toUpperCase(Locale.ROOT)
                        + type(kamelet).substring(1));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theDefinitionIsComplete(String file) throws Exception {
        JsonNode definition = definition(kamelet(file));
        assertThat(definition.path("type").asText()).isEqualTo("object");
        assertThat(definition.path("description").asText()).isNotBlank();
        assertThat(definition.path("required")).doesNotHaveDuplicates();
        for (JsonNode required : definition.path("required")) {
            assertThat(definition.path("properties").has(required.asText())).isTrue();
        }
        for (Map.Entry<String, JsonNode> entry : definition.path("properties").properties()) {
            JsonNode property = entry.getValue();
            String title = property.path("title").asText();
            assertThat(property.path("type").asText())
                    .as(entry.getKey())
                    .isIn("string", "integer", "number", "boolean");
            assertThat(title).as(entry.getKey()).isNotBlank().doesNotStartWith("The ");
            assertThat(title).doesNotStartWith("A ").doesNotStartWith("An ");
            for (String word : title.split(" ")) {
                assertThat(Character.isUpperCase(word.charAt(0)) || SMALL_WORDS.contains(word))
                        .as("%s in '%s'", word, title)
                        .isTrue();
            }
            assertThat(property.path("description").asText()).as(entry.getKey()).endsWith(".");
        }
    }

    /** Whoever fills in a form sees what happens without a value, or what one looks like. */
    @ParameterizedTest
    @MethodSource("files")
    void everyPropertyHasADefaultOrAnExample(String file) throws Exception {
        for (Map.Entry<String, JsonNode> entry :
                definition(kamelet(file)).path("properties").properties()) {
            JsonNode property = entry.getValue();
            boolean secret = property.path("format").asText().equals("password");
            assertThat(secret != (property.has("default") || property.has("example")))
                    .as(entry.getKey())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void secretsAreMarkedAndNothingElseIs(String file) throws Exception {
        for (Map.Entry<String, JsonNode> entry :
                definition(kamelet(file)).path("properties").properties()) {
            JsonNode property = entry.getValue();
            boolean secret = entry.getKey().matches(".*([Kk]ey|[Pp]assword)|redis");
            assertThat(property.path("format").asText().equals("password"))
                    .as(entry.getKey())
                    .isEqualTo(secret);
            assertThat(property.path("x-descriptors").toString())
                    .isEqualTo(secret ? "[\"urn:camel:group:credentials\"]" : "");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void annotationsAreComplete(String file) throws Exception {
        JsonNode annotations = kamelet(file).at("/metadata/annotations");
        assertThat(annotations.path(ANNOTATION + "kamelet.support.level").asText())
                .isIn("Preview", "Stable");
        assertThat(annotations.path(ANNOTATION + "catalog.version").asText()).isEqualTo(version());
        assertThat(annotations.path(ANNOTATION + "provider").asText()).isEqualTo("camel-llm");
        assertThat(annotations.path(ANNOTATION + "kamelet.group").asText()).isEqualTo("LLM");
        assertThat(annotations.path(ANNOTATION + "kamelet.namespace").asText()).isEqualTo("AI");
        String icon = annotations.path(ANNOTATION + "kamelet.icon").asText();
        assertThat(icon).startsWith("data:image/svg+xml;base64,");
        byte[] svg = Base64.getDecoder().decode(icon.substring(icon.indexOf(',') + 1));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new java.io.ByteArrayInputStream(svg))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @Test
    void titlesAndDescriptionsAreDifferent() throws Exception {
        assertThat(KAMELETS.values())
                .extracting(k -> definition(k).path("title"))
                .doesNotHaveDuplicates();
        assertThat(KAMELETS.values())
                .extracting(k -> definition(k).path("description"))
                .doesNotHaveDuplicates();
    }

    private static Set<String> used(JsonNode template) {
        Set<String> used = new HashSet<>();
        Matcher matcher = PARAMETER.matcher(text(template));
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        return used;
    }

    /** All values of a tree, as they are. */
    private static String text(JsonNode node) {
        if (node.isContainerNode()) {
            StringBuilder all = new StringBuilder();
            node.forEach(child -> all.append(text(child)).append('\n'));
            return all.toString();
        }
        return node.asText();
    }

    private static Set<String> beans(JsonNode kamelet) {
        Set<String> beans = new HashSet<>();
        kamelet.at("/spec/template/beans")
                .forEach(bean -> beans.add(bean.path("name").asText()));
        return beans;
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsDeclaredIsUsedAndTheOtherWayRound(String file) throws Exception {
        JsonNode kamelet = kamelet(file);
        Set<String> declared = new HashSet<>(beans(kamelet));
        definition(kamelet).path("properties").fieldNames().forEachRemaining(declared::add);
        assertThat(used(kamelet.at("/spec/template"))).isEqualTo(declared);
    }

    /** A property that may be missing is asked for so; one that can't be missing is not. */
    @ParameterizedTest
    @MethodSource("files")
    void optionalPropertiesAreUsedAsSuch(String file) throws Exception {
        JsonNode kamelet = kamelet(file);
        String template = text(kamelet.at("/spec/template"));
        Set<String> required = new HashSet<>();
        definition(kamelet).path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> entry :
                definition(kamelet).path("properties").properties()) {
            boolean given =
                    required.contains(entry.getKey()) || entry.getValue().has("default");
            assertThat(template).contains((given ? "{{" : "{{?") + entry.getKey() + "}}");
            assertThat(template).doesNotContain((given ? "{{?" : "{{") + entry.getKey() + "}}");
        }
    }

    /**
     * Camel takes a parameter whose value is a bean's name for the bean, the name of a calling route too; and options of
     * the kamelet component never reach a Kamelet.
     */
    @ParameterizedTest
    @MethodSource("files")
    void namesDoNotCollide(String file) throws Exception {
        JsonNode kamelet = kamelet(file);
        assertThat(beans(kamelet)).allMatch(name -> name.endsWith("Bean"));
        Set<String> taken = new HashSet<>(Set.of("id", "templateId", "routeId", "location", "uuid"));
        try (InputStream catalog =
                CatalogTest.class.getResourceAsStream("/META-INF/org/apache/camel/component/kamelet/kamelet.json")) {
            new ObjectMapper().readTree(catalog).path("properties").fieldNames().forEachRemaining(taken::add);
        }
        assertThat(taken).contains("timeout");
        definition(kamelet).path("properties").fieldNames().forEachRemaining(name -> assertThat(taken)
                .doesNotContain(name));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theTemplateBeginsOrEndsWhereItsTypeSays(String file) throws Exception {
        JsonNode kamelet = kamelet(file);
        JsonNode from = kamelet.at("/spec/template/from");
        JsonNode steps = from.path("steps");
        String last = steps.get(steps.size() - 1).path("to").asText();
        if (type(kamelet).equals("source")) {
            assertThat(last).isEqualTo("kamelet:sink");
        } else {
            assertThat(from.path("uri").asText()).isEqualTo("kamelet:source");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aTestRunsItFromYaml(String file) throws Exception {
        String name = file.substring(0, file.length() - Kamelets.ENDING.length());
        StringBuilder routes = new StringBuilder();
        try (Stream<Path> tests = Files.walk(Path.of("src/test"))) {
            for (Path test : tests.filter(Files::isRegularFile).toList()) {
                routes.append(Files.readString(test));
            }
        }
        assertThat(routes).containsPattern("(uri|to): kamelet:" + name + "\\b");
    }

    @ParameterizedTest
    @MethodSource("files")
    void itIsAResourceOfCamelK(String file) throws Exception {
        assertThat(crd.faults(kamelet(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theTemplateIsInTheYamlDsl(String file) throws Exception {
        ObjectNode template = kamelet(file).path("spec").path("template").deepCopy();
        template.put("id", "template");
        JsonNode document = YAML.createArrayNode().add(YAML.createObjectNode().set("routeTemplate", template));
        for (ValidationMessage fault : dsl.validate(document)) {
            if (fault.getMessage().matches(".*string found, (number|integer|boolean) expected")) {
                placeholder(document, fault);
            }
        }
        assertThat(dsl.validate(document)).isEmpty();
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

    private static String version() throws Exception {
        Matcher version = Pattern.compile("<artifactId>camel-llm-parent</artifactId>\\s*<version>(.+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    /** What is downloaded in a cluster is what was tested here. */
    @ParameterizedTest
    @MethodSource("files")
    void dependenciesHaveTheVersionsOfThisBuild(String file) throws Exception {
        String versions = Files.readString(Path.of("../pom.xml"));
        List<String> dependencies = new ArrayList<>();
        kamelet(file).at("/spec/dependencies").forEach(dependency -> dependencies.add(dependency.asText()));
        assertThat(dependencies).contains("camel:core", "camel:kamelet").doesNotHaveDuplicates();
        for (String dependency : dependencies) {
            assertThat(dependency).matches("(camel:[a-z0-9-]+|mvn:[^:]+:[^:]+:[^:]+)");
            if (dependency.startsWith("mvn:io.github.camelllm:")) {
                assertThat(dependency).endsWith(":" + version());
            } else if (dependency.startsWith("mvn:")) {
                String[] parts = dependency.split(":");
                Matcher property = Pattern.compile("<artifactId>" + parts[2] + "</artifactId>\\s*<version>\\$\\{(.+)}<")
                        .matcher(versions);
                assertThat(property.find()).as(dependency).isTrue();
                assertThat(versions).contains("<" + property.group(1) + ">" + parts[3] + "</");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theDocumentationHasARowForIt(String file) throws Exception {
        JsonNode definition = definition(kamelet(file));
        String description =
                definition.path("description").asText().split("\n\n", -1)[0].replace('\n', ' ');
        StringBuilder row = new StringBuilder("/" + file + ") | " + description + " | ");
        for (JsonNode required : definition.path("required")) {
            row.append(row.charAt(row.length() - 1) == '`' ? ", " : "")
                    .append('`')
                    .append(required.asText())
                    .append('`');
        }
        assertThat(Files.readString(Path.of("../docs/kamelets.md"))).contains(row);
    }
}
