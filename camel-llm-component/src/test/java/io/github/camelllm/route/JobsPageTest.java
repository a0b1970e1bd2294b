package io.github.camelllm.route;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.operation.Account;
import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchStatus;
import io.github.camelllm.operation.Deployment;
import io.github.camelllm.operation.Generation;
import io.github.camelllm.operation.StoredFile;
import io.github.camelllm.operation.TuningJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The routes of the page about jobs run as they stand there. */
final class JobsPageTest extends RouteTest {

    private static final int MOST_MILLIS = 20_000;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        PageRoutes.load(
                context,
                "jobs.md",
                Map.ofEntries(
                        entry("files", "simulator"),
                        entry("folder", "target/jobs-page"),
                        entry("inline", "simulator/echo"),
                        entry("byFile", "simulator/echo"),
                        entry("batches", "simulator"),
                        entry("batch", "batch-1"),
                        entry("look", "10"),
                        entry("trainer", "simulator"),
                        entry("router", "simulator/echo"),
                        entry("settle", "0"),
                        entry("keys", "simulator"),
                        entry("bank", "simulator"),
                        entry("voice", "simulator"),
                        entry("servers", "simulator"),
                        entry("served", "simulator/echo"),
                        entry("searcher", "simulator/echo"),
                        entry("tools", "")));
        return context;
    }

    private Exchange run(String route, Object body) {
        Exchange exchange =
                template.request("direct:" + route, e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private <T> T run(String route, Object body, Class<T> type) {
        return run(route, body).getMessage().getBody(type);
    }

    private List<?> list(String route) {
        return run(route, null, List.class);
    }

    @Test
    void files() throws Exception {
        StoredFile kept = run("keep", "some words", StoredFile.class);
        assertThat(kept.bytes()).isEqualTo(10);
        run("fetch", kept);
        assertThat(Path.of("target/jobs-page/notes.txt")).content().isEqualTo("some words");
        assertThat(list("tidy")).hasSize(1);
        assertThat(list("tidy")).isEmpty();
    }

    @Test
    void batches() throws Exception {
        assertThat(run("night", List.of("one", "two")).getMessage().getHeader(LlmHeaders.BATCH_ID))
                .isEqualTo("batch-1");
        Batch second = run("nightByFile", List.of("three"), Batch.class);
        assertThat(second.id()).isEqualTo("batch-2");
        assertThat(run("look", "batch-2", Batch.class).status()).isEqualTo(BatchStatus.RUNNING);
        run("look", "batch-2");
        assertThat(consumer.receiveBody("seda:answers", MOST_MILLIS, String.class))
                .startsWith("request-1 three");
        context.getRouteController().startRoute("morning");
        assertThat(consumer.receiveBody("seda:morning", MOST_MILLIS)).isEqualTo("request-1: one");
        assertThat(consumer.receiveBody("seda:morning", MOST_MILLIS)).isEqualTo("request-2: two");
        Batch third = run("night", List.of("four"), Batch.class);
        run("stop", null);
        assertThat(run("look", third, Batch.class).status()).isEqualTo(BatchStatus.CANCELLED);
    }

    @Test
    void trainings() {
        TuningJob begun = run("train", "{\"messages\":[]}", TuningJob.class);
        assertThat(begun.details()).containsKey("training_file");
        assertThat(run("trained", begun, TuningJob.class).tunedModel()).isNull();
        run("giveUp", null);
        assertThat(run("trained", begun, TuningJob.class).status()).isEqualTo("cancelled");
        TuningJob second = run("train", "{\"messages\":[]}", TuningJob.class);
        run("trained", second);
        assertThat(run("trained", second, TuningJob.class).tunedModel()).startsWith("ft:");
    }

    @Test
    void accounts() {
        Generation generation = run("priced", "one two three", Generation.class);
        assertThat(generation.usage().output()).isEqualTo(3);
        assertThat(generation.model()).isEqualTo("echo");
        assertThat(run("key", null, Account.class).limit()).isEqualByComparingTo("100");
        assertThat(run("money", null, Account.class).available()).isTrue();
        assertThat(run("secret", null, String.class)).startsWith("simulated-");
    }

    @Test
    void servers() {
        assertThat(run("deploy", null, Deployment.class).status()).isEqualTo("running");
        assertThat(run("own", "hello", String.class)).isEqualTo("hello");
        run("evening", null);
        assertThat(run("dawn", null, Deployment.class).status()).isEqualTo("pending");
        assertThat(run("quiet", null, Deployment.class).status()).isEqualTo("scaledToZero");
        assertThat(run("undeploy", null, String.class)).isEqualTo("my-llama");
        assertThat(list("evening")).isEmpty();
    }

    @Test
    void tools() {
        assertThat(run("searched", "hello", ChatResponse.class).text()).isEqualTo("hello");
    }
}
