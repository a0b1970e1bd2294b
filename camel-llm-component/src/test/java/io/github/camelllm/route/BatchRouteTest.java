package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.operation.BatchStatus;
import io.github.camelllm.operation.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and batches on a machine without keys. */
final class BatchRouteTest extends RouteTest {

    @TempDir
    Path folder;

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:begin")
                        .to("llm:simulator/echo?operation=batch-create&system=Be brief")
                        .to("llm:simulator?operation=batch-get")
                        .to("llm:simulator?operation=batch-get")
                        .to("llm:simulator?operation=batch-results")
                        .split(body())
                        .streaming()
                        .to("mock:answers");
                from("direct:twoSteps")
                        .to("llm:simulator/echo?operation=file-upload")
                        .to("llm:simulator/echo?operation=batch-create")
                        .to("llm:simulator?operation=batch-get")
                        .to("llm:simulator?operation=batch-get")
                        .to("llm:simulator?operation=batch-results")
                        .split(body())
                        .streaming()
                        .to("mock:answers");
            }
        };
    }

    private Exchange ask(String uri, Object body) {
        return template.request(uri, e -> e.getMessage().setBody(body));
    }

    private List<BatchResult> answers() {
        MockEndpoint mock = getMockEndpoint("mock:answers");
        List<BatchResult> answers = new ArrayList<>();
        mock.getExchanges().forEach(e -> answers.add(e.getMessage().getBody(BatchResult.class)));
        mock.reset();
        return answers;
    }

    @Test
    void conversationsInTheCall() {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("first", "one");
        named.put("second", List.of(Map.of("role", "user", "content", "two")));
        named.put("third", ChatRequest.of("", "three"));
        Exchange over = ask("direct:begin", named);
        assertThat(over.getException()).isNull();
        assertThat(answers())
                .extracting(BatchResult::id, BatchResult::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("first", "one"),
                        org.assertj.core.groups.Tuple.tuple("second", "two"),
                        org.assertj.core.groups.Tuple.tuple("third", "three"));
    }

    @Test
    void namesStandBesideConversationsOrAreTheirPlace() {
        List<Object> list = List.of(
                "one",
                Map.of("custom_id", "b", "messages", List.of(Map.of("role", "user", "content", "two"))),
                Map.of(
                        "custom_id",
                        "c",
                        "body",
                        Map.of("messages", List.of(Map.of("role", "user", "content", "three")))),
                new BatchItem("d", ChatRequest.of("", "four")));
        assertThat(ask("direct:begin", list).getException()).isNull();
        assertThat(answers()).extracting(BatchResult::id).containsExactly("request-1", "b", "c", "d");
    }

    @Test
    void twoStepsThroughAFile() {
        assertThat(ask("direct:twoSteps", List.of("one", "two")).getException()).isNull();
        List<BatchResult> answers = answers();
        assertThat(answers).extracting(BatchResult::text).containsExactly("one", "two");
        // four tokens in at 1 USD, one out at 4 USD for a million; a batch pays half
        assertThat(answers.get(0).usage().input()).isEqualTo(4);
        assertThat(answers.get(0).usage().output()).isEqualTo(1);
        assertThat(answers.get(0).cost()).isEqualByComparingTo("0.000004");
    }

    /** An iterator, for instance of a database's rows, is written while it is read. */
    @Test
    void conversationsThatAreReadWhenTheyGoOut() {
        Iterator<String> rows = List.of("one", "two", "three").iterator();
        assertThat(ask("direct:twoSteps", rows).getException()).isNull();
        assertThat(answers()).extracting(BatchResult::text).containsExactly("one", "two", "three");
    }

    @Test
    void aRequestFailsForItself() {
        Exchange made = ask("llm:simulator/fail-429?operation=batch-create", List.of("one"));
        String id = made.getMessage().getHeader(LlmHeaders.BATCH_ID, String.class);
        ask("llm:simulator?operation=batch-get", id);
        Exchange got = ask("llm:simulator?operation=batch-get", id);
        Batch batch = got.getMessage().getBody(Batch.class);
        assertThat(batch.status()).isEqualTo(BatchStatus.COMPLETE);
        assertThat(batch.failed()).isEqualTo(1);
        Iterator<?> answers = (Iterator<?>)
                ask("llm:simulator?operation=batch-results", batch).getMessage().getBody();
        BatchResult result = (BatchResult) answers.next();
        assertThat(result.failure()).isInstanceOf(RateLimitException.class);
        assertThat(result.failure().connection()).isEqualTo("simulator");
        assertThat(result.response()).isNull();
    }

    @Test
    void filesOfAnyKind() throws Exception {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Path path = Files.write(folder.resolve("picture.png"), bytes);
        Exchange stored = ask("llm:simulator?operation=file-upload&filePurpose=vision", path.toFile());
        StoredFile file = stored.getMessage().getBody(StoredFile.class);
        assertThat(file.name()).isEqualTo("picture.png");
        assertThat(file.type()).isEqualTo("image/png");
        assertThat(file.purpose()).isEqualTo("vision");
        assertThat(file.bytes()).isEqualTo(256);
        assertThat(stored.getMessage().getHeader(LlmHeaders.FILE_ID)).isEqualTo(file.id());
        assertThat(ask("llm:simulator?operation=file-content", file.id())
                        .getMessage()
                        .getBody(byte[].class))
                .isEqualTo(bytes);
        assertThat(((List<?>) ask("llm:simulator?operation=file-list", null)
                                .getMessage()
                                .getBody())
                        .stream().map(f -> ((StoredFile) f).id()))
                .contains(file.id());
        assertThat(ask("llm:simulator?operation=file-delete", file).getMessage().getBody())
                .isEqualTo(file.id());
        assertThat(ask("llm:simulator?operation=file-get&fileId=" + file.id(), null)
                        .getException())
                .hasMessageContaining("no such file");
    }

    /** What is not kept is not there a second time; nothing may be taken for it. */
    @Test
    void contentIsReadOnce() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:twice")
                        .to("llm:simulator?operation=file-content")
                        .process(e -> e.setProperty("first", e.getMessage().getBody(String.class)))
                        .process(e -> e.getMessage().getBody(InputStream.class).read());
                from("direct:kept")
                        .to("llm:simulator?operation=file-content")
                        .convertBodyTo(byte[].class)
                        .process(e -> e.setProperty("first", e.getMessage().getBody(String.class)))
                        .convertBodyTo(String.class);
            }
        });
        StoredFile file = ask("llm:simulator?operation=file-upload&fileName=a.txt", "hello")
                .getMessage()
                .getBody(StoredFile.class);
        Exchange twice = ask("direct:twice", file);
        assertThat(twice.getProperty("first")).isEqualTo("hello");
        assertThat(twice.getException()).isInstanceOf(IOException.class).hasMessageContaining("read before");
        Exchange kept = ask("direct:kept", file);
        assertThat(kept.getProperty("first")).isEqualTo("hello");
        assertThat(kept.getMessage().getBody()).isEqualTo("hello");
    }

    @Test
    void aStreamIsStored() {
        Exchange stored = ask(
                "llm:simulator?operation=file-upload&fileName=a.txt",
                new java.io.ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
        assertThat(stored.getMessage().getBody(StoredFile.class).bytes()).isEqualTo(5);
    }

    @Test
    void aBatchIsStopped() {
        Exchange made = ask("llm:simulator/echo?operation=batch-create", List.of("one"));
        Batch stopped = ask(
                        "llm:simulator?operation=batch-cancel",
                        made.getMessage().getBody())
                .getMessage()
                .getBody(Batch.class);
        assertThat(stopped.status()).isEqualTo(BatchStatus.CANCELLED);
    }

    @Test
    void aBatchThatIsBroken() {
        Exchange file = ask("llm:simulator?operation=file-upload&fileName=a.jsonl", "{\"no\":\"request\"}\n");
        Exchange made = ask(
                "llm:simulator/echo?operation=batch-create", file.getMessage().getBody());
        Batch batch = ask("llm:simulator?operation=batch-get", made.getMessage().getBody())
                .getMessage()
                .getBody(Batch.class);
        assertThat(batch.status()).isEqualTo(BatchStatus.FAILED);
        assertThat(batch.failure()).isEqualTo("line 1 is no request");
    }

    @Test
    void whatIsNoBatch() {
        String uri = "llm:simulator/echo?operation=batch-create";
        assertThat(ask(uri, List.of()).getException()).hasMessageContaining("has no requests");
        assertThat(ask(uri, List.of(Map.of("role", "user", "content", "one"))).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("a batch is a list of conversations");
        BatchItem item = new BatchItem("a", ChatRequest.of("", "x"));
        assertThat(ask(uri, List.of(item, item)).getException()).hasMessageContaining("request 2 of the batch");
        assertThat(ask(uri, null).getException()).hasMessageContaining("CamelLlmFileId");
        assertThat(ask("llm:simulator?operation=batch-create", List.of("a")).getException())
                .hasMessageContaining("no model is named");
        assertThat(ask("llm:simulator?operation=batch-get", null).getException())
                .hasMessageContaining("CamelLlmBatchId");
    }
}
