package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.operation.BatchStatus;
import io.github.camelllm.operation.StoredFile;
import io.github.camelllm.recorded.Answer;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Files and batches of the providers that have formats of their own. */
final class BatchFormatsTest extends BatchTest {

    @Test
    void messagesInTheCall() {
        ONE.stubFor(post(urlEqualTo("/v1/messages/batches"))
                .willReturn(json(
                        200,
                        "{\"id\":\"msgbatch_1\",\"processing_status\":\"in_progress\","
                                + "\"request_counts\":{\"processing\":2,\"succeeded\":0}}")));
        Exchange made = ask("llm:anthropic/claude-haiku-4-5?operation=batch-create&system=Be brief", conversations());
        assertThat(made.getException()).isNull();
        assertThat(made.getMessage().getBody(Batch.class).total()).isEqualTo(2);
        JsonNode request =
                Answer.parse(last().getBodyAsString()).path("requests").path(0);
        assertThat(request.path("custom_id").asText()).isEqualTo("a");
        assertThat(request.path("params").path("model").asText()).isEqualTo("claude-haiku-4-5");
        assertThat(request.path("params").path("max_tokens").asInt()).isPositive();
        assertThat(request.path("params").path("system").toString()).contains("Be brief");
    }

    @Test
    void messagesThatFailed() {
        ONE.stubFor(get(urlEqualTo("/v1/messages/batches/msgbatch_1/results"))
                .willReturn(aResponse()
                        .withBody("{\"custom_id\":\"a\",\"result\":{\"type\":\"errored\",\"error\":{\"type\":\"error\","
                                + "\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}}}\n"
                                + "{\"custom_id\":\"b\",\"result\":{\"type\":\"expired\"}}\n"
                                + "{\"custom_id\":\"c\",\"result\":{\"type\":\"canceled\"}}\n")));
        List<BatchResult> results = all(ask("llm:anthropic?operation=batch-results&batchId=msgbatch_1", null));
        assertThat(results.get(0).failure()).isInstanceOf(OverloadedException.class);
        assertThat(results.get(1).failure()).isInstanceOf(LlmTimeoutException.class);
        assertThat(results.get(2).failure()).hasMessageContaining("cancelled");
    }

    @Test
    void filesInTrial() {
        ONE.stubFor(
                any(anyUrl())
                        .willReturn(
                                json(
                                        200,
                                        "{\"id\":\"file_9\",\"type\":\"file\",\"filename\":\"a.txt\",\"mime_type\":"
                                                + "\"text/plain\",\"size_bytes\":5,\"created_at\":\"2026-08-19T14:47:10.487960+00:00\"}")));
        Exchange stored = ask("llm:anthropic?operation=file-upload&fileName=a.txt", "hello");
        StoredFile file = stored.getMessage().getBody(StoredFile.class);
        assertThat(file.bytes()).isEqualTo(5);
        assertThat(file.created()).isEqualTo("2026-08-19T14:47:10.487960Z");
        assertThat(last().getHeader("anthropic-beta")).isEqualTo("files-api-2025-04-14");
        assertThat(last().getBodyAsString()).contains("filename=\"a.txt\"").contains("hello");
        ask("llm:anthropic?operation=file-delete", file);
        assertThat(last().getUrl()).isEqualTo("/v1/files/file_9");
        assertThat(last().getMethod().getName()).isEqualTo("DELETE");
        assertThat(last().getHeader("anthropic-beta")).isEqualTo("files-api-2025-04-14");
    }

    @Test
    void largeContentGoesAnotherWay() {
        ONE.stubFor(post(urlEqualTo("/upload/v1/files"))
                .willReturn(json(
                        200,
                        "{\"file\":{\"name\":\"files/abc\",\"displayName\":\"batch.jsonl\","
                                + "\"mimeType\":\"application/jsonl\",\"sizeBytes\":\"12\"}}")));
        Exchange stored = ask("llm:gemini/gemini-2.5-flash?operation=file-upload", conversations());
        assertThat(stored.getException()).isNull();
        assertThat(stored.getMessage().getHeader(LlmHeaders.FILE_ID)).isEqualTo("files/abc");
        LoggedRequest request = last();
        assertThat(request.getHeader("Content-Type")).startsWith("multipart/related");
        assertThat(request.getHeader("X-Goog-Upload-Protocol")).isEqualTo("multipart");
        List<JsonNode> lines = lines(request.getBodyAsString());
        assertThat(lines.get(0).path("file").path("mimeType").asText()).isEqualTo("application/jsonl");
        assertThat(lines.get(2).path("key").asText()).isEqualTo("b");
        assertThat(lines.get(2).path("request").has("contents")).isTrue();
        ONE.stubFor(post(urlEqualTo("/v1/models/gemini-2.5-flash:batchGenerateContent"))
                .willReturn(json(200, "{\"name\":\"batches/x\",\"metadata\":{\"state\":\"BATCH_STATE_PENDING\"}}")));
        Exchange made = ask("llm:gemini/gemini-2.5-flash?operation=batch-create&batchName=night", "files/abc");
        assertThat(made.getException()).isNull();
        assertThat(Answer.parse(last().getBodyAsString()))
                .isEqualTo(Answer.parse(
                        "{\"batch\":{\"displayName\":\"night\",\"inputConfig\":{\"fileName\":\"files/abc\"}}}"));
    }

    @Test
    void answersInTheBatchOrInAFile() {
        String response = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"six\"}],\"role\":\"model\"},"
                + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":1,"
                + "\"totalTokenCount\":4}}";
        String failure = "{\"code\":13,\"message\":\"it broke\",\"status\":\"INTERNAL\"}";
        ONE.stubFor(get(urlEqualTo("/v1/batches/x"))
                .willReturn(json(
                        200,
                        "{\n \"name\": \"batches/x\", \"done\": true, \"metadata\":{\"state\":"
                                + "\"BATCH_STATE_SUCCEEDED\"},\"response\":{\"inlinedResponses\":{\"inlinedResponses\":["
                                + "{\"metadata\":{\"key\":\"a\"},\"response\":" + response
                                + "},{\"metadata\":{\"key\":\"b\"},\"error\":" + failure + "}]}}}")));
        List<BatchResult> inside = all(ask("llm:gemini?operation=batch-results&batchId=x", null));
        assertThat(inside).extracting(BatchResult::id).containsExactly("a", "b");
        assertThat(inside.get(0).text()).isEqualTo("six");
        assertThat(inside.get(1).failure()).hasMessageContaining("it broke");
        ONE.stubFor(get(urlEqualTo("/download/v1/files/batch-x:download?alt=media"))
                .willReturn(aResponse()
                        .withBody("{\"key\":\"a\",\"response\":" + response + "}\n{\"key\":\"b\",\"error\":" + failure
                                + "}\n")));
        List<BatchResult> apart = all(ask("llm:gemini?operation=batch-results&resultsFileId=files/batch-x", null));
        assertThat(apart).extracting(BatchResult::id).containsExactly("a", "b");
    }

    @Test
    void aStoppedBatchMayAnswerNothing() {
        ONE.stubFor(post(urlEqualTo("/v1/batches/x:cancel")).willReturn(json(200, "{}")));
        Exchange stopped = ask("llm:gemini?operation=batch-cancel&batchId=batches/x", null);
        assertThat(stopped.getMessage().getBody(Batch.class).status()).isEqualTo(BatchStatus.CANCELLING);
    }

    @Test
    void serversWithWordsOfTheirOwn() {
        ONE.stubFor(post(urlEqualTo("/v1/files/upload")).willReturn(json(200, FILE)));
        ask("llm:together/m?operation=file-upload", List.of("one"));
        assertThat(last().getBodyAsString()).contains("batch-api").contains("name=\"file_name\"");
        assertThat(lines(last().getBodyAsString()).get(0).has("url")).isFalse();
        ONE.stubFor(post(urlEqualTo("/v1/batches"))
                .willReturn(json(201, "{\"job\":{\"id\":\"j1\",\"status\":\"VALIDATING\"},\"warning\":\"\"}")));
        Exchange made = ask("llm:together?operation=batch-create", "file-1");
        assertThat(made.getMessage().getHeader(LlmHeaders.BATCH_ID)).isEqualTo("j1");
        ONE.stubFor(get(urlEqualTo("/v1/batches")).willReturn(json(200, "[{\"id\":\"j1\",\"status\":\"EXPIRED\"}]")));
        List<?> list =
                ask("llm:together?operation=batch-list", null).getMessage().getBody(List.class);
        assertThat(((Batch) list.get(0)).status()).isEqualTo(BatchStatus.EXPIRED);
    }
}
