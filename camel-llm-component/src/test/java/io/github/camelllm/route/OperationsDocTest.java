package io.github.camelllm.route;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.PullProgress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** The examples of the page about operations run as they stand there. */
final class OperationsDocTest extends RouteTest {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        PageRoutes.load(
                context,
                "operations.md",
                Map.ofEntries(
                        entry("coder", "simulator/echo"),
                        entry("embedder", "simulator/embed"),
                        entry("lister", "simulator"),
                        entry("described", "simulator/echo"),
                        entry("loaded", "simulator/echo"),
                        entry("counted", "simulator/gpt-4o"),
                        entry("painter", "simulator/image"),
                        entry("speaker", "simulator/speech"),
                        entry("listener", "simulator/transcribe"),
                        entry("judge", "simulator/moderate"),
                        entry("ranker", "simulator/rerank"),
                        entry("pictures", "target/operations-doc")));
        return context;
    }

    @Test
    void theyRun() throws Exception {
        assertThat(template.requestBody("direct:complete", "result = f(x)", String.class))
                .startsWith(" after 3 words and before 2");
        assertThat(template.requestBody("direct:embed", "hello", float[].class)).hasSize(256);
        template.requestBody("direct:models", (Object) null);
        assertThat(template.requestBody("direct:model", null, ListedModel.class).id())
                .isEqualTo("echo");
        PullProgress over = template.requestBody("direct:pull", null, PullProgress.class);
        assertThat(over.status()).isEqualTo("success");
        assertThat(template.requestBody("direct:tokens", "hello world", Long.class))
                .isEqualTo(9L);
        template.requestBody("direct:image", "a cat");
        template.requestBody("direct:speech", "one two");
        Path made = Path.of("target/operations-doc");
        assertThat(Files.readAllBytes(made.resolve("picture.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(new String(Files.readAllBytes(made.resolve("speech.wav")), StandardCharsets.ISO_8859_1))
                .startsWith("RIFF");
        assertThat(template.requestBody("direct:transcribe", new byte[] {1, 2}, String.class))
                .contains("-->");
        assertThat(template.requestBody("direct:moderate", "peace", String.class))
                .isEqualTo("peace");
        assertThat(template.requestBody("direct:moderate", "hate", String.class))
                .isEqualTo("refused");
        assertThat(template.requestBody("direct:rerank", List.of("green grass", "the blue sky"), String.class))
                .isEqualTo("the blue sky");
    }
}
