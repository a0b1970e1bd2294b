package io.github.camelllm.routes.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.routes.gateway.GatewayMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the gateway loads, which it names file by file. */
final class GatewayMainTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** The gateway has a ledger and budgets of its own, and agents are its operator's. */
    private static final Set<String> LEFT_OUT =
            Set.of("routes/wire-tap.yaml", "routes/budget.yaml", "routes/agents.yaml");

    @Test
    void everyFileIsLoadedOrLeftOutOnPurpose() throws IOException {
        Set<String> there = new TreeSet<>();
        for (String folder : List.of("routes", "gateway")) {
            try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".yaml")
                                && !file.toString().contains("page"))
                        .forEach(file -> there.add(RESOURCES.relativize(file).toString()));
            }
        }
        Set<String> accounted = new TreeSet<>(LEFT_OUT);
        for (String loaded : GatewayMain.routes(GatewayMain.ROUTE).split(",")) {
            assertThat(accounted.add(loaded.substring("classpath:".length())))
                    .as(loaded)
                    .isTrue();
        }
        assertThat(accounted).isEqualTo(there);
    }
}
