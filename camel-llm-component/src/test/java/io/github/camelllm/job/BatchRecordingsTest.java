package io.github.camelllm.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Download;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchRequest;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.operation.BatchResults;
import io.github.camelllm.operation.BatchStatus;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Page;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the providers said about batches, and what was said to them. */
final class BatchRecordingsTest {

    private static final List<String> SPEAKERS = List.of("openai", "anthropic", "mistral", "gemini");

    private static List<Recording> recordings(String path) {
        return Recordings.all(r -> SPEAKERS.contains(r.provider()) && r.path().matches(path) && r.status() == 200);
    }

    static RequestCodec<?> codec(String provider, OperationName name) {
        ConnectionSettings settings = ConnectionSettings.of(provider, Map.of("api-key", "k"), Environment.of(Map.of()));
        return Objects.requireNonNull(
                Providers.get(provider).connector().connect(settings).operation(name, "m"));
    }

    private static Stream<DynamicTest> each(List<Recording> recordings, Check check) {
        return recordings.stream().map(r -> DynamicTest.dynamicTest(r.toString(), () -> check.accept(r)));
    }

    private interface Check {
        void accept(Recording recording) throws Exception;
    }

    /** Every batch that was told of, whether made, asked for or stopped. */
    @TestFactory
    Stream<DynamicTest> batches() {
        List<Recording> told = recordings(".*/(batches|batch/jobs)(/[^/]+)?|.*:batchGenerateContent").stream()
                .filter(r -> !Answer.parse(r.text()).has("data"))
                .toList();
        return each(told, r -> {
            JsonNode root = Answer.parse(r.text());
            JsonNode about = root.has("metadata") && r.provider().equals("gemini") ? root.path("metadata") : root;
            Operation<?, ?> operation = (Operation<?, ?>) codec(r.provider(), OperationName.BATCH_GET);
            Batch batch = (Batch) operation.decode(r.reply());
            assertThat(batch.id())
                    .isEqualTo(root.path(root.has("id") ? "id" : "name").asText());
            String said = about.path(
                            about.has("state") ? "state" : about.has("status") ? "status" : "processing_status")
                    .asText();
            assertThat(batch.said()).isEqualTo(said);
            assertThat(batch.status().isOver())
                    .isEqualTo(List.of("completed", "ended", "SUCCESS", "failed", "cancelled", "expired")
                            .contains(said));
            assertThat(batch.created()).isNotNull();
            assertThat(batch.resultsFile())
                    .isEqualTo(root.path(root.has("output_file_id") ? "output_file_id" : "output_file")
                            .asText(null));
            if (batch.status() == BatchStatus.COMPLETE && batch.total() != null) {
                assertThat(Objects.requireNonNull(batch.succeeded()) + Objects.requireNonNull(batch.failed()))
                        .isEqualTo(batch.total());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> lists() {
        List<Recording> lists = recordings(".*/batches").stream()
                .filter(r -> Answer.parse(r.text()).has("data"))
                .toList();
        return each(lists, r -> {
            JsonNode root = Answer.parse(r.text());
            Page<?> page =
                    (Page<?>) ((Operation<?, ?>) codec(r.provider(), OperationName.BATCH_LIST)).decode(r.reply());
            assertThat(page.entries()).hasSameSizeAs(root.path("data"));
            assertThat(page.next())
                    .isEqualTo(
                            root.path("has_more").asBoolean()
                                    ? root.path("last_id").asText()
                                    : null);
        });
    }

    /** Requests that were recorded are written again with the same names and the same words, to the same place. */
    @TestFactory
    Stream<DynamicTest> creations() {
        List<Recording> creations = recordings(".*/(batches|batch/jobs)|.*:batchGenerateContent").stream()
                .filter(r -> r.method().equals("POST")
                        && r.requestBody().isObject()
                        && !r.provider().equals("openai"))
                .toList();
        assertThat(creations).hasSizeGreaterThanOrEqualTo(3);
        return each(creations, r -> {
            List<JsonNode> recorded = requests(r.requestBody());
            List<BatchItem> items = new ArrayList<>();
            for (int i = 0; i < recorded.size(); i++) {
                items.add(new BatchItem(
                        recorded.get(i).path("custom_id").asText(String.valueOf(i)),
                        ChatRequest.of("claude-haiku-4-5", words(recorded.get(i)))));
            }
            String model = r.path().replaceFirst(".*/models/", "").replace(":batchGenerateContent", "");
            @SuppressWarnings("unchecked")
            WireRequest written = ((RequestCodec<BatchRequest>) codec(r.provider(), OperationName.BATCH_CREATE))
                    .encode(new BatchRequest(model, items, null, null, Map.of(), Map.of()), new Warnings());
            assertThat(r.path()).endsWith(written.path());
            List<JsonNode> again =
                    requests(Answer.parse(Objects.requireNonNull(written.body()).text()));
            assertThat(again).hasSameSizeAs(recorded);
            for (int i = 0; i < again.size(); i++) {
                assertThat(again.get(i).path("custom_id"))
                        .isEqualTo(recorded.get(i).path("custom_id"));
                assertThat(words(again.get(i))).isEqualTo(words(recorded.get(i)));
            }
        });
    }

    private static List<JsonNode> requests(JsonNode body) {
        JsonNode list = body.has("batch")
                ? body.path("batch").path("inputConfig").path("requests").path("requests")
                : body.path("requests");
        List<JsonNode> requests = new ArrayList<>();
        list.forEach(requests::add);
        return requests;
    }

    private static String words(JsonNode request) {
        JsonNode said = request.findPath("text");
        JsonNode found = said.isMissingNode() ? request.findPath("content") : said;
        return found.asText();
    }

    @TestFactory
    Stream<DynamicTest> results() {
        List<Recording> results = recordings(".*/batches/[^/]+/results");
        assertThat(results).isNotEmpty();
        return each(results, r -> {
            Download<?, ?> download = (Download<?, ?>) codec(r.provider(), OperationName.BATCH_RESULTS);
            BatchResults answers = (BatchResults) download.open(r.headers(), new ByteArrayInputStream(r.body()));
            int count = 0;
            for (String line : r.text().strip().split("\n", -1)) {
                JsonNode raw = Answer.parse(line);
                BatchResult answer = answers.next();
                assertThat(answer.id()).isEqualTo(raw.path("custom_id").asText());
                assertThat(answer.text()).isEqualTo(raw.findPath("text").asText());
                assertThat(answer.usage().output())
                        .isEqualTo(raw.findPath("output_tokens").asLong());
                count++;
            }
            assertThat(answers.hasNext()).isFalse();
            assertThat(count).isPositive();
        });
    }

    /** Where the provider puts the answers into the batch for people to see they have the shape of the file's lines. */
    @TestFactory
    Stream<DynamicTest> lines() {
        List<Recording> jobs = recordings(".*/batch/jobs/[^/]+").stream()
                .filter(r -> Answer.parse(r.text()).path("outputs").isArray())
                .toList();
        return each(jobs, r -> {
            StringBuilder file = new StringBuilder();
            JsonNode outputs = Answer.parse(r.text()).path("outputs");
            outputs.forEach(line -> file.append(line).append('\n'));
            Download<?, ?> download = (Download<?, ?>) codec(r.provider(), OperationName.BATCH_RESULTS);
            BatchResults answers = (BatchResults) download.open(
                    r.headers(),
                    new ByteArrayInputStream(file.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            for (JsonNode raw : outputs) {
                BatchResult answer = answers.next();
                assertThat(answer.id()).isEqualTo(raw.path("custom_id").asText());
                assertThat(answer.text()).isEqualTo(raw.findPath("content").asText());
                assertThat(answer.usage().output())
                        .isEqualTo(raw.findPath("completion_tokens").asLong());
            }
            assertThat(answers.hasNext()).isFalse();
        });
    }
}
