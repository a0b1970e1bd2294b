package io.github.camelllm.routes.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page for people and the document for programs. */
final class DashboardTest {

    private static final Pattern ASKED = Pattern.compile("get\\(\"(v1/[a-z/]+)");

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void thePageRunsNothingButItsOwnScript() {
        HttpResponse<String> page = node.get("/dashboard");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'");
        assertThat(page.body()).contains("<h1>camel-llm gateway</h1>").doesNotContain("http");
        HttpResponse<String> script = node.get("/dashboard.js");
        assertThat(script.headers().firstValue("content-type")).hasValue("text/javascript; charset=utf-8");
        assertThat(script.body()).doesNotContain("innerHTML");
        assertThat(node.get("/dashboard.css").headers().firstValue("content-type"))
                .hasValue("text/css; charset=utf-8");
    }

    @Test
    void thePageAsksForWhatThereIs() {
        Matcher asked = ASKED.matcher(node.get("/dashboard.js").body());
        int addresses = 0;
        while (asked.find()) {
            assertThat(node.get("/" + asked.group(1)).statusCode())
                    .as(asked.group(1))
                    .isEqualTo(200);
            addresses++;
        }
        assertThat(addresses).isEqualTo(4);
    }

    @Test
    void theDocumentDescribesEveryAddressOfTheManagement() throws Exception {
        JsonNode paths = document().get("paths");
        Set<String> described = new TreeSet<>();
        paths.properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            if (operation.getValue().has("operationId")) {
                described.add(operation.getKey() + " " + path.getKey() + " "
                        + operation.getValue().get("operationId").asText());
            }
        }));
        Set<String> there = new TreeSet<>();
        for (RestDefinition rest : ((ModelCamelContext) node.context()).getRestDefinitions()) {
            for (VerbDefinition verb : rest.getVerbs()) {
                String path = verb.getPath() == null ? "" : verb.getPath();
                there.add(verb.asVerb() + " " + rest.getPath() + path + " " + verb.getId());
            }
        }
        assertThat(described).containsAll(there);
        described.removeAll(there);
        assertThat(described).allMatch(one -> one.contains(" /v1/") || one.contains(" /v2/"));
        for (String other : described) {
            String[] words = other.split(" ", -1);
            String path = words[1].replace("{id}", "simulator%2Fecho");
            HttpResponse<String> answer = words[0].equals("get") ? node.get(path) : node.post(path, "{}");
            assertThat(answer.statusCode()).as(other).isIn(200, 400);
        }
    }

    @Test
    void everyReferenceOfTheDocumentLeadsSomewhere() throws Exception {
        JsonNode document = document();
        Matcher references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(document.toString());
        int found = 0;
        while (references.find()) {
            assertThat(document.at(references.group(1)).isMissingNode())
                    .as(references.group(1))
                    .isFalse();
            found++;
        }
        assertThat(found).isGreaterThan(50);
    }

    private static JsonNode document() throws Exception {
        HttpResponse<String> document = node.get("/openapi.yaml");
        assertThat(document.headers().firstValue("content-type")).hasValue("application/yaml");
        return new YAMLMapper().readTree(document.body());
    }
}
