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
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.operation.BatchStatus;
import io.github.camelllm.operation.StoredFile;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.usage.CallRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Files and batches as they go over the wire. */
final class BatchUpstreamTest extends BatchTest {

    @Test
    void conversationsBecomeAFile() {
        ONE.stubFor(post(urlEqualTo("/v1/files")).willReturn(json(200, FILE)));
        Exchange stored = ask("llm:openai/gpt-5-mini?operation=file-upload&maxTokens=9", conversations());
        assertThat(stored.getException()).isNull();
        assertThat(stored.getMessage().getBody(StoredFile.class).id()).isEqualTo("file-1");
        LoggedRequest request = last();
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(request.getHeader("Content-Type")).startsWith("multipart/form-data");
        assertThat(request.getBodyAsString())
                .contains("name=\"purpose\"")
                .contains("filename=\"batch.jsonl\"")
                .contains("application/jsonl");
        List<JsonNode> lines = lines(request.getBodyAsString());
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).path("custom_id").asText()).isEqualTo("b");
        assertThat(lines.get(1).path("method").asText()).isEqualTo("POST");
        assertThat(lines.get(1).path("url").asText()).isEqualTo("/v1/chat/completions");
        JsonNode body = lines.get(1).path("body");
        assertThat(body.path("model").asText()).isEqualTo("gpt-5-mini");
        assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(9);
        assertThat(body.path("messages").path(0).path("content").asText()).isEqualTo("two plus two");
        assertThat(body.has("stream")).isFalse();
    }

    @Test
    void theOtherFormatHasAnotherPlace() {
        ONE.stubFor(any(anyUrl()).willReturn(json(200, FILE)));
        ask("llm:openai/gpt-5-mini?operation=file-upload&api=responses", List.of("one"));
        JsonNode line = lines(last().getBodyAsString()).get(0);
        assertThat(line.path("url").asText()).isEqualTo("/v1/responses");
        assertThat(line.path("body").has("input")).isTrue();
    }

    @Test
    void theFileBecomesABatch() {
        ONE.stubFor(post(urlEqualTo("/v1/batches"))
                .willReturn(json(200, "{\"id\":\"batch_1\",\"status\":\"validating\",\"input_file_id\":\"file-1\"}")));
        Exchange made =
                ask("llm:openai?operation=batch-create&metadata.team=blue", null, Map.of(LlmHeaders.FILE_ID, "file-1"));
        assertThat(made.getException()).isNull();
        assertThat(made.getMessage().getHeader(LlmHeaders.BATCH_ID)).isEqualTo("batch_1");
        assertThat(made.getMessage().getHeader(LlmHeaders.BATCH_STATUS)).isEqualTo("RUNNING");
        assertThat(Answer.parse(last().getBodyAsString()))
                .isEqualTo(Answer.parse("{\"input_file_id\":\"file-1\",\"endpoint\":\"/v1/chat/completions\","
                        + "\"completion_window\":\"24h\",\"metadata\":{\"team\":\"blue\"}}"));
    }

    @Test
    void conversationsAreNoFile() {
        assertThat(ask("llm:openai/gpt-5-mini?operation=batch-create", conversations())
                        .getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("operation=file-upload");
        assertThat(requests(ONE)).isZero();
    }

    /** A failed batch names its reasons; the answers and the failures are two files. */
    @Test
    void aBatchSaysWhereItsAnswersAre() {
        ONE.stubFor(
                get(urlEqualTo("/v1/batches/batch_1"))
                        .willReturn(
                                json(
                                        200,
                                        "{\"id\":\"batch_1\",\"status\":\"completed\",\"output_file_id\":\"file-2\","
                                                + "\"error_file_id\":\"file-3\",\"request_counts\":{\"total\":2,\"completed\":1,\"failed\":1}}")));
        Exchange got = ask("llm:openai?operation=batch-get", "batch_1");
        assertThat(got.getMessage().getHeaders())
                .containsEntry(LlmHeaders.RESULTS_FILE_ID, "file-2")
                .containsEntry(LlmHeaders.ERRORS_FILE_ID, "file-3");
        ONE.stubFor(get(urlEqualTo("/v1/batches/batch_1"))
                .willReturn(json(
                        200,
                        "{\"id\":\"batch_1\",\"status\":\"failed\",\"errors\":{\"data\":[{\"code\":"
                                + "\"invalid_json_line\",\"line\":2,\"message\":\"not JSON\"}]}}")));
        Batch failed =
                ask("llm:openai?operation=batch-get", "batch_1").getMessage().getBody(Batch.class);
        assertThat(failed.status()).isEqualTo(BatchStatus.FAILED);
        assertThat(failed.failure()).isEqualTo("line 2: not JSON");
    }

    @Test
    void answersAndFailuresOfAFile() {
        ONE.stubFor(get(urlEqualTo("/v1/files/file-2/content"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/octet-stream")
                        .withBody("{\"id\":\"r1\",\"custom_id\":\"a\",\"response\":{\"status_code\":200,"
                                + "\"request_id\":\"q\",\"body\":" + MESSAGE + "},\"error\":null}\n\n"
                                + "{\"id\":\"r2\",\"custom_id\":\"b\",\"response\":{\"status_code\":400,\"body\":"
                                + "{\"error\":{\"message\":\"bad\",\"type\":\"invalid_request_error\"}}},\"error\":null}\n"
                                + "{\"id\":\"r3\",\"custom_id\":\"c\",\"response\":null,\"error\":{\"code\":"
                                + "\"batch_expired\",\"message\":\"too late\"}}")));
        List<BatchResult> results = all(ask(
                "llm:openai/gpt-5-mini?operation=batch-results", null, Map.of(LlmHeaders.RESULTS_FILE_ID, "file-2")));
        assertThat(results).extracting(BatchResult::id).containsExactly("a", "b", "c");
        assertThat(results.get(0).text()).isEqualTo("six");
        // 0.25 USD in, 2 USD out for a million; a batch pays half
        assertThat(results.get(0).cost()).isEqualByComparingTo("1.125");
        assertThat(results.get(1).failure()).isInstanceOf(InvalidRequestException.class);
        assertThat(results.get(1).failure().status()).isEqualTo(400);
        assertThat(results.get(2).failure()).isInstanceOf(LlmTimeoutException.class);
        assertThat(calls).hasSize(1);
    }

    /** One line that nobody can read does not hide those behind it. */
    @Test
    void aBrokenLineFailsForItself() {
        String good = "{\"custom_id\":\"%s\",\"response\":{\"status_code\":200,\"body\":" + MESSAGE + "}}\n";
        ONE.stubFor(get(urlEqualTo("/v1/files/file-2/content"))
                .willReturn(aResponse()
                        .withBody(good.formatted("a") + "{\"custom_id\":\"b\",\"respo\n" + good.formatted("c"))));
        List<BatchResult> results =
                all(ask("llm:openai?operation=batch-results", null, Map.of(LlmHeaders.RESULTS_FILE_ID, "file-2")));
        assertThat(results).extracting(BatchResult::id).containsExactly("a", "", "c");
        assertThat(results.get(1).failure())
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("openai: line 2 (")
                .hasMessageContaining("is no JSON");
        assertThat(results.get(2).text()).isEqualTo("six");
    }

    /** That a reply is none becomes clear after its call is over on the wire; the record knows. */
    @Test
    void aBatchWithoutAnswersYet() throws Exception {
        ONE.stubFor(get(urlEqualTo("/v1/batches/x"))
                .willReturn(json(200, "{\"name\":\"batches/x\",\"metadata\":{\"state\":\"BATCH_STATE_RUNNING\"}}")));
        assertThat(ask("llm:gemini?operation=batch-results&batchId=x", null).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no answers yet");
        CallRecord call = calls.poll(10, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.FAILED);
        assertThat(call.error()).isEqualTo("InvalidRequestException");
        assertThat(calls).isEmpty();
    }

    @Test
    void aBatchAloneDoesNotSayWhichFile() {
        assertThat(ask("llm:openai?operation=batch-results&batchId=batch_1", null)
                        .getException())
                .hasMessageContaining("operation=batch-get");
    }

    @Test
    void pagesOfAList() {
        ONE.stubFor(get(urlEqualTo("/v1/batches?limit=1&after=x"))
                .willReturn(json(
                        200,
                        "{\"data\":[{\"id\":\"b2\",\"status\":\"cancelled\"}],\"has_more\":true,"
                                + "\"last_id\":\"b2\"}")));
        Exchange page = ask("llm:openai?operation=batch-list&limit=1&after=x", null);
        assertThat((List<?>) page.getMessage().getBody()).hasSize(1);
        assertThat(page.getMessage().getHeader(LlmHeaders.AFTER)).isEqualTo("b2");
        ONE.stubFor(get(urlEqualTo("/v1/batches?limit=1&after=b2"))
                .willReturn(json(200, "{\"data\":[],\"has_more\":false}")));
        Exchange last = ask("llm:openai?operation=batch-list&limit=1", null, Map.of(LlmHeaders.AFTER, "b2"));
        assertThat(last.getMessage().getHeader(LlmHeaders.AFTER)).isNull();
    }

    /** Where pages have numbers the next one is counted from how many entries there are. */
    @Test
    void numberedPagesOfAList() {
        ONE.stubFor(get(urlEqualTo("/v1/batch/jobs?page_size=2"))
                .willReturn(json(200, "{\"data\":[{\"id\":\"a\",\"status\":\"SUCCESS\"}],\"total\":3}")));
        Exchange page = ask("llm:mistral?operation=batch-list&limit=2", null);
        assertThat(page.getMessage().getHeader(LlmHeaders.AFTER)).isEqualTo("1");
        ONE.stubFor(get(urlEqualTo("/v1/batch/jobs?page_size=2&page=1"))
                .willReturn(json(200, "{\"data\":[],\"total\":3}")));
        Exchange last = ask("llm:mistral?operation=batch-list&limit=2", null, Map.of(LlmHeaders.AFTER, "1"));
        assertThat(last.getException()).isNull();
        assertThat(last.getMessage().getHeader(LlmHeaders.AFTER)).isNull();
        assertThat(ask("llm:mistral?operation=file-list&after=file-1", null).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("numbered");
    }

    /** A page that can't be asked for would be the first one again, and so for ever. */
    @Test
    void listsWithoutPages() {
        ONE.stubFor(any(anyUrl()).willReturn(json(200, "[{\"id\":\"a\",\"status\":\"COMPLETED\"}]")));
        Exchange list = ask("llm:together?operation=batch-list&limit=1", null);
        assertThat(last().getUrl()).isEqualTo("/v1/batches");
        assertThat(list.getMessage().getHeader(LlmHeaders.WARNINGS, String.class))
                .contains("limit");
        assertThat(ask("llm:together?operation=batch-list&after=a", null).getException())
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("no pages");
    }

    @Test
    void aNameCannotLeadElsewhere() {
        ONE.stubFor(any(anyUrl()).willReturn(json(200, FILE)));
        ask("llm:openai?operation=file-get", "../models?x=1#y");
        assertThat(last().getUrl()).isEqualTo("/v1/files/..%2Fmodels%3Fx%3D1%23y");
    }

    @Test
    void refusedCallsAreTyped() {
        ONE.stubFor(any(anyUrl()).willReturn(failing(401, "invalid_api_key")));
        for (String operation : List.of("batch-get&batchId=b", "file-content&fileId=f", "batch-list")) {
            assertThat(ask("llm:openai?operation=" + operation, null).getException())
                    .isInstanceOf(AuthenticationException.class);
        }
        assertThat(ask("llm:openai?operation=file-upload", "some text").getException())
                .isInstanceOf(AuthenticationException.class);
    }
}
