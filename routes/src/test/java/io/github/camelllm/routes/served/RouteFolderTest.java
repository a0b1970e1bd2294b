package io.github.camelllm.routes.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes of a directory that are changed while the gateway runs. */
final class RouteFolderTest {

    @TempDir
    private Path folder;

    private static String model(String name, String target) {
        return """
                - route:
                    from:
                      uri: direct:model/%s
                      steps:
                        - to: llm:%s
                """
                .formatted(name, target);
    }

    /** A route that begins where another one of the gateway's does, too. */
    private static String beginning(String uri) {
        return "- route:\n    from:\n      uri: " + uri + "\n      steps:\n        - stop: {}\n";
    }

    private static final String TEMPLATED =
            """
            - templatedRoute:
                routeTemplateRef: llm-failover
                parameters:
                  - { name: name, value: "model/two" }
                  - { name: first, value: "simulator/fail-500" }
                  - { name: second, value: "simulator/echo" }
            """;

    private Node node() {
        return Node.start("llm.gateway.routes", folder.toString());
    }

    private static String answeredBy(Node node, String model) {
        var answer = node.ask(model, "hi");
        return answer.statusCode() == 200
                ? Node.json(answer).get("model").asText()
                : String.valueOf(answer.statusCode());
    }

    @Test
    void filesAreChangedAddedAndTakenAway() throws Exception {
        Files.writeString(folder.resolve("one.yaml"), model("one", "simulator/echo"));
        try (Node node = node()) {
            assertThat(answeredBy(node, "one")).isEqualTo("echo");
            assertThat(node.get("/v1/models").body()).contains("\"id\":\"one\"");

            Files.writeString(folder.resolve("one.yaml"), model("one", "simulator/reason"));
            await().until(() -> answeredBy(node, "one").equals("reason"));

            Files.writeString(folder.resolve("two.yaml"), TEMPLATED);
            await().until(() -> answeredBy(node, "two").equals("echo"));
            assertThat(answeredBy(node, "one")).isEqualTo("reason");

            Files.delete(folder.resolve("one.yaml"));
            await().until(() -> answeredBy(node, "one").equals("404"));
            assertThat(answeredBy(node, "two")).isEqualTo("echo");
            assertThat(answeredBy(node, "simulator/reason")).isEqualTo("reason");
        }
    }

    @Test
    void aWrongFileIsRefusedWholeAndTheLastGoodOneServes() throws Exception {
        Files.writeString(folder.resolve("one.yaml"), model("one", "simulator/echo"));
        try (Node node = node()) {
            for (String wrong : new String[] {
                "- route: [",
                "- route:\n    from:\n      uri: direct:model/one\n      steps:\n        - nothing: x\n",
                model("one", "nobody/x"),
                model("new", "simulator/echo") + model("one", "simulator/echo?tmperature=1"),
                model("new", "simulator/echo") + "- templatedRoute:\n    routeTemplateRef: llm-none\n",
                model("new", "simulator/echo") + beginning("direct:gateway-model"),
                model("new", "simulator/echo") + "- route:\n    id: gateway-call\n    from:\n      uri: direct:x\n"
                        + "      steps:\n        - stop: {}\n"
            }) {
                Files.writeString(folder.resolve("one.yaml"), wrong);
                await().until(() -> read(node));
                assertThat(answeredBy(node, "one")).as(wrong).isEqualTo("echo");
                assertThat(answeredBy(node, "new")).as(wrong).isEqualTo("404");
            }
            Files.writeString(folder.resolve("one.yaml"), model("one", "simulator/reason"));
            await().until(() -> answeredBy(node, "one").equals("reason"));
        }
    }

    /** Whether the folder was looked at twice after now. */
    private boolean read(Node node) throws Exception {
        long before = node.bean("gatewayRouteFolder", io.github.camelllm.routes.gateway.folder.RouteFolder.class)
                .looks();
        await().until(() -> node.bean("gatewayRouteFolder", io.github.camelllm.routes.gateway.folder.RouteFolder.class)
                        .looks()
                > before + 2);
        return true;
    }

    @Test
    void nobodyIsRefusedWhileARouteIsMadeAnew() throws Exception {
        Files.writeString(folder.resolve("one.yaml"), model("one", "simulator/echo"));
        try (Node node = node()) {
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Set<String>> asking = CompletableFuture.supplyAsync(() -> {
                Set<String> answers = new TreeSet<>();
                while (!done.get()) {
                    answers.add(node.ask("one", "hi").body().replaceAll("(?s).*\"model\":\"(\\w+)\".*", "$1"));
                }
                return answers;
            });
            for (String target : new String[] {"reason", "echo", "reason"}) {
                Files.writeString(folder.resolve("one.yaml"), model("one", "simulator/" + target));
                await().until(() -> answeredBy(node, "one").equals(target));
            }
            done.set(true);
            assertThat(asking.join()).isSubsetOf("echo", "reason");
            assertThat(node.context().getRoutes()).extracting(Route::getId).doesNotHaveDuplicates();
        }
    }
}
