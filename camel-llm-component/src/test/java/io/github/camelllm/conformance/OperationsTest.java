package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.operation.Images;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.Moderation;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Page;
import io.github.camelllm.operation.Ranking;
import io.github.camelllm.operation.Result;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is sent for every operation beside chat goes to a place that its provider's document has, with a query, a body or a
 * form that obeys it; and of replies that obey the document everything is read that an answer tells.
 */
final class OperationsTest {

    /** Bodies of these are held against the documents elsewhere, with what is known to be wrong in these. */
    private static final Set<OperationName> ELSEWHERE = EnumSet.of(OperationName.EMBED, OperationName.TOKENS);

    @TestFactory
    Stream<DynamicContainer> operations() {
        return Ways.all().stream()
                .map(way -> DynamicContainer.dynamicContainer(
                        way.name(),
                        EnumSet.complementOf(EnumSet.of(OperationName.CHAT)).stream()
                                .filter(way::offers)
                                .map(name -> DynamicTest.dynamicTest(
                                        way + ": " + name.word(), () -> new Case(way, name).check()))));
    }

    private record Case(Way way, OperationName name) {

        void check() throws Exception {
            List<Object> questions = new ArrayList<>();
            for (Object question : SampleQuestions.of(way, name)) {
                if (SampleQuestions.writes(way.operation(name), question)) {
                    sent(Sending.of(way, name, question));
                    questions.add(question);
                }
            }
            assertThat(questions).as("there is a question that can be asked").isNotEmpty();
            read(questions.get(0));
        }

        private void sent(Sending sending) {
            conversations(sending.request());
            if (!ELSEWHERE.contains(name)) {
                if (way.provider().equals("huggingface") && name == OperationName.COMPLETE && Published.here()) {
                    assertThat(Published.named("hf-tgi.openapi.json", "/components/schemas/CompatGenerateRequest")
                                    .faults(sending.body()))
                            .as(sending.text())
                            .isEmpty();
                }
                PublishedOperation.of(way, sending.request())
                        .ifPresent(published -> assertThat(published.faults(sending.request()))
                                .as(sending.request().path() + ' ' + sending.text())
                                .isEmpty());
            }
        }

        /** A request of a batch is the one that it would be for itself. */
        private void conversations(WireRequest request) {
            List<JsonNode> lines = new ArrayList<>();
            if (name == OperationName.FILE_UPLOAD && request.upload() != null) {
                List<Upload.Part> parts = request.upload().parts();
                FormFields.text(parts.get(parts.size() - 1)).lines().forEach(line -> lines.add(Sending.json(line)));
            } else if (name == OperationName.BATCH_CREATE && request.body() != null) {
                Sending.json(request.body().text()).findPath("requests").forEach(lines::add);
            }
            for (JsonNode line : lines) {
                JsonNode body = line.path(line.has("request") ? "request" : line.has("params") ? "params" : "body");
                if (body.isObject()) {
                    WireRequest alone = WireRequest.post("/", WireBody.of(body.toString()));
                    Published.of(way, OperationName.CHAT, alone, Corrections.of(way))
                            .ifPresent(schema -> assertThat(schema.faults(body))
                                    .as(body.toString())
                                    .isEmpty());
                }
            }
        }

        private void read(Object question) throws Exception {
            OwnReply reply = OwnReply.of(way, name).orElseThrow();
            if (reply.isJson()) {
                PublishedOperation.of(way, Sending.of(way, name, question).request())
                        .map(PublishedOperation::reply)
                        .ifPresent(
                                schema -> assertThat(schema.faults(reply.json().path("body")))
                                        .as(reply.text())
                                        .isEmpty());
            }
            RequestCodec<?> codec = way.operation(name);
            Object answer = reply.read(codec, question);
            says(answer, reply.json().path("read"));
            if (reply.json().has("first")) {
                says(first(answer), reply.json().path("first"));
            }
            if (reply.json().has("next")) {
                says(
                        ((Iterator<?>) ((Result) answer).plain()).next(),
                        reply.json().path("next"));
            }
        }

        private static Object first(Object answer) {
            if (answer instanceof Page<?> page) {
                return page.entries().get(0);
            }
            if (answer instanceof ModelList list) {
                return list.models().get(0);
            }
            if (answer instanceof Images images) {
                return images.images().get(0);
            }
            return answer instanceof Moderation moderation
                    ? moderation.verdicts().get(0)
                    : ((Ranking) answer).documents().get(0);
        }

        private static void says(Object answer, JsonNode expected) throws Exception {
            for (Map.Entry<String, JsonNode> member : expected.properties()) {
                Object value = answer.getClass().getMethod(member.getKey()).invoke(answer);
                assertThat(String.valueOf(value))
                        .as(member.getKey())
                        .isEqualTo(member.getValue().asText());
            }
        }
    }
}
