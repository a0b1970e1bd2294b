package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.operation.ListedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** The examples of the page about operations run as they stand there. */
final class OperationsDocTest extends RouteTest {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Properties models = new Properties();
        models.put("coder", "simulator/echo");
        models.put("embedder", "simulator/embed");
        models.put("lister", "simulator");
        models.put("described", "simulator/echo");
        models.put("counted", "simulator/gpt-4o");
        models.put("painter", "simulator/image");
        models.put("speaker", "simulator/speech");
        models.put("listener", "simulator/transcribe");
        models.put("judge", "simulator/moderate");
        models.put("ranker", "simulator/rerank");
        models.put("pictures", "target/operations-doc");
        models.put("pull.start", "false");
        context.getPropertiesComponent().setOverrideProperties(models);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("operations.yaml", examples()));
        return context;
    }

    private static String examples() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("../docs/operations.md")));
        StringBuilder all = new StringBuilder();
        while (matcher.find()) {
            all.append(matcher.group(1));
        }
        return all.toString();
    }

    @Test
    void theyRun() throws Exception {
        assertThat(template.requestBody("direct:complete", "result = f(x)", String.class))
                .startsWith(" after 3 words and before 2");
        assertThat(template.requestBody("direct:embed", "hello", float[].class)).hasSize(256);
        template.requestBody("direct:models", (Object) null);
        assertThat(template.requestBody("direct:model", null, ListedModel.class).id())
                .isEqualTo("echo");
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
