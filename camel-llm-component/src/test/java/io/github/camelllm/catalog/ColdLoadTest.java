package io.github.camelllm.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.json.JsonView;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long the catalog takes in a process that has just begun. */
class ColdLoadTest {

    /** Runs in a process of its own. */
    public static void main(String[] arguments) {
        // any application reads JSON before it needs a price
        JsonView.of("{\"read\":[1,2.5,true,null]}").value();
        long start = cpu();
        ModelCatalog catalog = ModelCatalog.builtIn();
        long begun = cpu();
        catalog.find("openai", "gpt-4o");
        long found = cpu();
        for (String provider : Shipped.providers()) {
            ProviderFacts facts = Shipped.facts(provider);
            new ProviderModels(provider, facts, Shipped.rows(provider, facts.batch()), catalog::of);
        }
        long loaded = cpu();
        int models = catalog.providers().stream()
                .mapToInt(provider -> catalog.models(provider).size())
                .sum();
        long read = cpu();
        System.out.printf(
                "%d %d %d %d %d%n",
                (begun - start) / 1000, (found - start) / 1000, (loaded - start) / 1000, (read - start) / 1000, models);
    }

    /** Of this thread, since the machine may have more to do. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void takesLittleTime() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ColdLoadTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<Integer> numbers =
                Arrays.stream(line.split(" ")).map(Integer::valueOf).toList();
        System.out.printf(
                "cold, in ms of CPU: class %.1f, first model %.1f, files of all providers %.1f, all %d models %.1f%n",
                numbers.get(0) / 1e3, numbers.get(1) / 1e3, numbers.get(2) / 1e3, numbers.get(4), numbers.get(3) / 1e3);
        assertThat(numbers.get(0)).as("µs until the catalog can be asked").isLessThan(20_000);
        assertThat(numbers.get(1)).as("µs for the first model").isLessThan(300_000);
        assertThat(numbers.get(2)).as("µs for the files of all providers").isLessThan(800_000);
    }
}
