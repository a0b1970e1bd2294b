package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** The routes of the page about jobs run as they stand there. */
final class JobsPageTest extends RouteTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void theRoutesRun() throws Exception {
        String page = Files.readString(Path.of("../docs/jobs.md"));
        int count = 0;
        for (Matcher block = YAML.matcher(page); block.find(); count++) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("jobs" + count + ".yaml", block.group(1)));
        }
        assertThat(count).isEqualTo(3);
        Exchange first = template.request("direct:night", e -> e.getMessage().setBody(List.of("one", "two")));
        assertThat(first.getMessage().getHeader(LlmHeaders.BATCH_ID)).isEqualTo("batch-1");
        Exchange second =
                template.request("direct:nightByFile", e -> e.getMessage().setBody(List.of("three")));
        assertThat(second.getMessage().getHeader(LlmHeaders.BATCH_ID)).isEqualTo("batch-2");
        MockEndpoint morning = getMockEndpoint("mock:morning");
        morning.expectedBodiesReceived("request-1: one", "request-2: two");
        context.getRouteController().startRoute("morning");
        morning.assertIsSatisfied();
    }
}
