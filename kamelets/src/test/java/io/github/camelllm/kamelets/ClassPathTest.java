package io.github.camelllm.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Whether a Kamelet works with nothing but its dependencies, as in a cluster or on the command line: each class and
 * component that its template names is in one of them, or in what these depend on.
 */
final class ClassPathTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, Path> OURS = Map.of(
            "camel-llm", Path.of("../camel-llm-component/pom.xml"),
            "camel-llm-routes", Path.of("../routes/pom.xml"),
            "camel-llm-kamelets", Path.of("pom.xml"));

    /** What the dependency camel:core stands for. */
    private static final Set<String> CORE = Set.of(
            "camel-api",
            "camel-base",
            "camel-base-engine",
            "camel-core-engine",
            "camel-core-languages",
            "camel-core-model",
            "camel-core-processor",
            "camel-core-reifier",
            "camel-main",
            "camel-support",
            "camel-util");

    private static final Map<String, Set<String>> DEPENDENCIES =
            new HashMap<>(Map.of("camel-jackson", Set.of("jackson-databind")));

    @BeforeAll
    static void readPoms() throws Exception {
        for (Map.Entry<String, Path> module : OURS.entrySet()) {
            DEPENDENCIES.put(module.getKey(), new HashSet<>());
            Document pom = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(module.getValue().toFile());
            NodeList all = pom.getElementsByTagName("dependency");
            for (int i = 0; i < all.getLength(); i++) {
                Element dependency = (Element) all.item(i);
                if (!text(dependency, "scope").equals("test")
                        && !text(dependency, "optional").equals("true")) {
                    DEPENDENCIES.get(module.getKey()).add(text(dependency, "artifactId"));
                }
            }
        }
    }

    private static String text(Element dependency, String name) {
        NodeList found = dependency.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    static List<String> names() {
        return Kamelets.names();
    }

    /** The artifacts of the declared dependencies and, for ours, what they bring. */
    private static Set<String> available(JsonNode kamelet) {
        Set<String> artifacts = new TreeSet<>(CORE);
        Deque<String> open = new ArrayDeque<>();
        for (JsonNode dependency : kamelet.at("/spec/dependencies")) {
            String[] parts = dependency.asText().split(":");
            open.add(parts[0].equals("mvn") ? parts[2] : "camel-" + parts[1]);
        }
        while (!open.isEmpty()) {
            String artifact = open.poll();
            if (artifacts.add(artifact)) {
                open.addAll(DEPENDENCIES.getOrDefault(artifact, Set.of()));
            }
        }
        return artifacts;
    }

    private static final Pattern JAR = Pattern.compile("/([^/]+?)-\\d[^/]*\\.jar");

    private static String artifact(URL place) {
        String path = place.getPath();
        for (Map.Entry<String, Path> module : OURS.entrySet()) {
            Path folder = module.getValue().toAbsolutePath().normalize().getParent();
            if (path.contains(folder + "/target/") && !path.contains("/test-classes/")) {
                return module.getKey();
            }
        }
        Matcher jar = JAR.matcher(path);
        assertThat(jar.find()).as(path).isTrue();
        return jar.group(1);
    }

    private static URL find(String resource) {
        URL found = ClassPathTest.class.getClassLoader().getResource(resource);
        assertThat(found).as(resource).isNotNull();
        return found;
    }

    private static final Pattern CLASS =
            Pattern.compile("(?:#class:|'|^|\\n)((?:org\\.apache|io\\.github|com)\\.[a-z0-9.]+\\.[A-Z][A-Za-z0-9]+)");
    private static final Pattern SCHEME = Pattern.compile("(?:^|\\n)([a-z][a-z0-9-]+):[^\\s]");

    private static void texts(JsonNode node, List<String> all) {
        if (node.isContainerNode()) {
            node.forEach(child -> texts(child, all));
        } else {
            all.add(node.asText());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everythingItNamesIsInItsDependencies(String name) throws Exception {
        JsonNode kamelet =
                YAML.readTree(Kamelets.FOLDER.resolve(name + Kamelets.ENDING).toFile());
        Set<String> available = available(kamelet);
        List<String> texts = new ArrayList<>();
        texts(kamelet.at("/spec/template"), texts);
        Set<String> resources = new TreeSet<>();
        for (String text : texts) {
            Matcher type = CLASS.matcher(text);
            while (type.find()) {
                resources.add(type.group(1).replace('.', '/') + ".class");
            }
        }
        List<String> uris = new ArrayList<>();
        kamelet.at("/spec/template").findValues("uri").forEach(uri -> uris.add(uri.asText()));
        kamelet.at("/spec/template").findValues("to").forEach(to -> uris.add(to.asText()));
        for (String uri : uris) {
            Matcher scheme = SCHEME.matcher(uri);
            if (scheme.find()) {
                resources.add("META-INF/services/org/apache/camel/component/" + scheme.group(1));
            }
        }
        if (kamelet.at("/spec/template").findParent("bean") != null
                || kamelet.at("/spec/template").findParent("method") != null) {
            resources.add("META-INF/services/org/apache/camel/language/bean");
        }
        if (kamelet.at("/spec/template").findParent("marshal") != null) {
            resources.add("META-INF/services/org/apache/camel/dataformat/jackson");
        }
        assertThat(resources).isNotEmpty();
        for (String resource : resources) {
            assertThat(available).as(resource).contains(artifact(find(resource)));
        }
    }
}
