package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application that has neither Micrometer nor OpenTelemetry. */
@Timeout(120)
final class WithoutTelemetryTest {

    /** Runs in a process of its own. */
    static final class Application {
        private Application() {}

        public static void main(String[] arguments) throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                ProducerTemplate template = context.createProducerTemplate();
                System.out.println("answer: " + template.requestBody("llm:simulator/echo", "hello", String.class));
            }
        }
    }

    /** Of this test: its loader's, where it was not started with one. */
    private static Stream<String> classPath() {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader own) {
            return Stream.of(own.getURLs()).map(URL::getPath);
        }
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator));
    }

    private static String run(String excluded) throws Exception {
        String classPath =
                classPath().filter(entry -> !entry.matches(excluded)).collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        classPath,
                        Application.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.lines()
                .filter(line -> !line.contains("[class,load] ") || (line.contains("io.") && line.contains(" source:")))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void callsAreMadeAndNothingOfItIsLoaded() throws Exception {
        String said = run(".*/(micrometer|opentelemetry|camel-telemetry|camel-opentelemetry)[^/]*\\.jar");
        assertThat(said)
                .contains("answer: hello")
                .contains("io.github.camelllm.telemetry.Telemetry ")
                .doesNotContain("io.github.camelllm.telemetry.CallMeters")
                .doesNotContain("io.github.camelllm.telemetry.CallSpans")
                .doesNotContain("io.micrometer.")
                .doesNotContain("io.opentelemetry.");
    }

    /** The libraries alone change nothing: there must be a registry, or an OpenTelemetry, of the application's. */
    @Test
    void librariesWithoutABeanMeasureNothing() throws Exception {
        String said = run("nothing");
        assertThat(said).contains("answer: hello").doesNotContain("io.github.camelllm.telemetry.SeriesMeters");
    }
}
