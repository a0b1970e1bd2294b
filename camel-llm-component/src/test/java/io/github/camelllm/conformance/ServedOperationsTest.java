package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.FormatFields;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.codec.ServedText;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.codec.cohere.CohereRerank;
import io.github.camelllm.codec.cohere.RerankServer;
import io.github.camelllm.codec.openai.CompletionsCodec;
import io.github.camelllm.codec.openai.CompletionsServer;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.EmbeddingsCodec;
import io.github.camelllm.codec.openai.EmbeddingsServer;
import io.github.camelllm.codec.openai.ImagesServer;
import io.github.camelllm.codec.openai.ModerationsCodec;
import io.github.camelllm.codec.openai.ModerationsServer;
import io.github.camelllm.codec.responses.InputTokensServer;
import io.github.camelllm.http.EventReader;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.CompletionRequest;
import io.github.camelllm.operation.Images;
import io.github.camelllm.operation.Question;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.WireReply;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the gateway serves beside conversations, proved with what providers were asked and answered: a request of the same
 * format reaches a provider whole, and an answer is what the provider said, in the form that its schema demands.
 */
final class ServedOperationsTest {

    private static final Origin ORIGIN = new Origin("seed", 1, "asked");
    private static final String OPENAI = "openai.openapi.yaml";
    private static final String SCHEMAS = "/components/schemas/";

    private static final CompletionsCodec COMPLETIONS = new CompletionsCodec(Dialect.of("x"), "/completions");

    /** One operation at both of its ends. */
    private record Ends<I extends Question<I>, O>(
            String path,
            ServerCodec<? extends ServedDocument<I, O>> server,
            Operation<I, O> client,
            String file,
            String schema) {

        List<Recording> recordings() {
            return Recordings.all(r -> r.path().endsWith(path)
                    && !r.path().contains("chat")
                    && !r.path().contains("agents")
                    && !r.path().contains("fim")
                    && !r.requestBody().has("messages"));
        }

        /** The request that a provider of the same format is sent. */
        JsonNode sent(JsonNode body) {
            I question = server.read(JsonView.of(body.toString()), "").question();
            FormatFields own = question.formatFields();
            assertThat(own == null || own.format().equals(client.format())).isTrue();
            Warnings warnings = new Warnings();
            I asked = question.to("m", own == null ? Map.of() : own.fields());
            String written = Objects.requireNonNull(
                            client.encode(asked, warnings).body())
                    .text();
            assertThat(warnings.messages()).isEmpty();
            return Answer.parse(written);
        }

        JsonNode answered(Recording recording) {
            ServedDocument<I, O> served = served(recording);
            O answer = client.complete(served.question(), client.decode(recording.reply()));
            return Answer.parse(served.encode(answer, ORIGIN).text());
        }

        ServedDocument<I, O> served(Recording recording) {
            return server.read(JsonView.of(body(recording).toString()), "");
        }

        private JsonNode body(Recording recording) {
            if (recording.requestBody().isObject()) {
                return recording.requestBody();
            }
            ObjectNode body =
                    Recording.JSON.createObjectNode().put("prompt", "p").put("input", "i");
            body.put("query", "q").putArray("documents");
            for (int i = 0; i < 10; i++) {
                ((ArrayNode) body.path("documents")).add("document " + i);
            }
            return body;
        }
    }

    private static final List<Ends<?, ?>> ALL = List.of(
            new Ends<>(
                    "/completions", new CompletionsServer(), COMPLETIONS, OPENAI, SCHEMAS + "CreateCompletionResponse"),
            new Ends<>(
                    "/embeddings",
                    new EmbeddingsServer(),
                    new EmbeddingsCodec(EmbedLimits.NONE),
                    OPENAI,
                    SCHEMAS + "CreateEmbeddingResponse"),
            new Ends<>(
                    "/moderations",
                    new ModerationsServer(),
                    new ModerationsCodec(),
                    OPENAI,
                    SCHEMAS + "CreateModerationResponse"),
            new Ends<>(
                    "/rerank",
                    new RerankServer(),
                    new CohereRerank("/v2/rerank"),
                    "cohere.openapi.yaml",
                    "/paths/~1v2~1rerank/post/responses/200/content/application~1json/schema"));

    private static Stream<DynamicTest> each(Ends<?, ?> ends, Predicate<Recording> which, Check check) {
        List<Recording> recordings = ends.recordings().stream().filter(which).toList();
        return recordings.stream()
                .map(r -> DynamicTest.dynamicTest(ends.path() + ' ' + r, () -> check.accept(ends, r)));
    }

    private interface Check {
        void accept(Ends<?, ?> ends, Recording recording);
    }

    @TestFactory
    Stream<DynamicTest> requestsReachTheSameFormatWhole() {
        return ALL.stream()
                .flatMap(ends -> each(ends, r -> r.requestBody().isObject(), (e, r) -> {
                    JsonNode sent = plain(e.sent(r.requestBody()));
                    assertThat(sent).isEqualTo(plain(r.requestBody()));
                }));
    }

    /** Without what says nothing, what the gateway asks for by itself, and the two ways to write one text. */
    private static JsonNode plain(JsonNode body) {
        ObjectNode plain = Recording.JSON.createObjectNode();
        body.properties().forEach(member -> {
            JsonNode value = member.getValue();
            boolean one = List.of("prompt", "input", "stop").contains(member.getKey())
                    && value.isArray()
                    && value.size() == 1
                    && value.path(0).isTextual();
            if (!value.isNull()) {
                plain.set(member.getKey(), one ? value.path(0) : value.isNumber() ? number(value) : value);
            }
        });
        if (!plain.path("stream").asBoolean()) {
            plain.remove("stream");
        }
        return plain.without(List.of("model", "stream_options", "encoding_format"));
    }

    private static JsonNode number(JsonNode value) {
        return Recording.JSON.getNodeFactory().numberNode(value.asDouble());
    }

    @TestFactory
    Stream<DynamicTest> answersSayWhatTheProviderSaid() {
        return ALL.stream()
                .flatMap(ends -> each(ends, r -> r.status() < 300 && !r.streamed(), (e, r) -> {
                    JsonNode answer = e.answered(r);
                    JsonNode said = Answer.parse(r.text());
                    switch (e.path()) {
                        case "/completions" -> choices(answer, said);
                        case "/embeddings" -> {
                            assertThat(answer.path("data").size())
                                    .isEqualTo(said.path("data").size());
                            assertThat(answer.at("/usage/prompt_tokens").asLong())
                                    .isEqualTo(said.at("/usage/prompt_tokens")
                                            .asLong(said.at("/usage/total_tokens")
                                                    .asLong()));
                        }
                        case "/moderations" ->
                            assertThat(loose(answer.path("results"))).isEqualTo(judged(said.path("results")));
                        default -> {
                            assertThat(loose(answer.path("results"))).isEqualTo(loose(said.path("results")));
                            assertThat(answer.at("/meta/billed_units/search_units")
                                            .asLong())
                                    .isEqualTo(said.at("/meta/billed_units/search_units")
                                            .asLong());
                        }
                    }
                }));
    }

    /** Mistral leaves the sum of it all to the reader. */
    private static Object judged(JsonNode results) {
        for (JsonNode result : results) {
            if (!result.has("flagged")) {
                boolean any = false;
                for (JsonNode category : result.path("categories")) {
                    any |= category.asBoolean();
                }
                ((ObjectNode) result).put("flagged", any);
            }
        }
        return loose(results);
    }

    /** As values, in which a number is a number however it is written. */
    private static Object loose(JsonNode node) {
        return Recording.JSON.convertValue(
                Answer.parse(node.toString().replaceAll("(?<=[:\\[,])(-?\\d+)(?=[,}\\]])", "$1.0")), Object.class);
    }

    private static void choices(JsonNode answer, JsonNode said) {
        assertThat(answer.path("choices").size()).isEqualTo(said.path("choices").size());
        for (JsonNode choice : said.path("choices")) {
            JsonNode ours = answer.path("choices").path(choice.path("index").asInt());
            assertThat(ours.path("text")).isEqualTo(choice.path("text"));
            assertThat(ours.path("logprobs").isNull() ? null : ours.path("logprobs"))
                    .isEqualTo(choice.path("logprobs").size() == 0 ? null : choice.path("logprobs"));
        }
        for (String count : List.of("prompt_tokens", "completion_tokens")) {
            assertThat(answer.path("usage").path(count))
                    .isEqualTo(said.path("usage").path(count));
        }
    }

    /** As far as the provider's own answers do. */
    @TestFactory
    Stream<DynamicTest> answersObeyTheSchema() {
        return ALL.stream()
                .flatMap(ends -> each(ends, r -> r.status() < 300 && !r.streamed(), (e, r) -> {
                    JsonNode answer = e.answered(r);
                    assertThat(answer.isObject()).isTrue();
                    if (Published.here()) {
                        Schema schema = Published.named(e.file(), e.schema());
                        List<String> faults = new ArrayList<>(schema.faults(answer));
                        faults.removeAll(schema.faults(Answer.parse(r.text())));
                        faults.remove("$.model: no such field"); // others than Cohere have it
                        assertThat(faults).as(answer.toString()).isEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> streamsFoldToTheAnswer() {
        return each(ALL.get(0), r -> r.status() < 300 && r.streamed(), (e, r) -> stream(r));
    }

    private static void stream(Recording recording) {
        DeltaFold whole = new DeltaFold();
        ServedText<CompletionRequest> served =
                new CompletionsServer().read(JsonView.of(recording.requestBody().toString()), "");
        StreamEncoder encoder = served.streamEncoder(ORIGIN);
        EventWriter events = new EventWriter();
        read(recording.body(), whole, encoder, events);
        byte[] written = events.take().toByteArray();
        assertThat(new String(written, java.nio.charset.StandardCharsets.UTF_8)).endsWith("data: [DONE]\n\n");
        DeltaFold again = new DeltaFold();
        read(written, again, null, events);
        ChatResponse first = whole.response();
        ChatResponse second = again.response();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.alternatives().size()).isEqualTo(first.alternatives().size());
        boolean asked = recording
                .requestBody()
                .path("stream_options")
                .path("include_usage")
                .asBoolean();
        assertThat(second.usage()).isEqualTo(asked ? first.usage() : Usage.UNKNOWN);
        byte[] document = served.encode(first, ORIGIN).toByteArray();
        ChatResponse decoded =
                COMPLETIONS.decode(new WireReply(200, io.github.camelllm.wire.Headers.NONE, document, document.length));
        assertThat(decoded.text()).isEqualTo(first.text());
    }

    private static void read(
            byte[] bytes,
            DeltaFold fold,
            @org.jspecify.annotations.Nullable StreamEncoder encoder,
            EventWriter events) {
        StreamDecoder decoder = COMPLETIONS.streamDecoder();
        EventReader reader = EventReader.of(Framing.SSE, 1 << 20);
        java.util.function.Consumer<io.github.camelllm.chat.Delta> out = delta -> {
            fold.accept(delta);
            if (encoder != null) {
                encoder.encode(delta, events);
            }
        };
        reader.read(ByteBuffer.wrap(bytes.clone()), event -> decoder.next(event, out));
        reader.end(event -> decoder.next(event, out));
        decoder.end(out);
    }

    private static JsonNode pictures(String request, Media content) {
        ServedDocument<?, Images> served = new ImagesServer().read(JsonView.of(request), "");
        Images images = new Images(
                null,
                List.of(new Images.Image(content, null, "drawn anew")),
                Usage.builder().input(3L).output(100L).build());
        return Answer.parse(served.encode(images, ORIGIN).text());
    }

    /** Bytes and addresses as the caller wants them; what can't be had in one way is there in the other. */
    @Test
    void pictures() {
        Media bytes = new Media.Base64("iVBORw0KGgo=");
        Media address = new Media.Address(java.net.URI.create("https://example.com/a.png"));
        List<JsonNode> answers = new ArrayList<>();
        answers.add(pictures("{\"prompt\":\"p\"}", bytes));
        answers.add(pictures("{\"prompt\":\"p\",\"response_format\":\"url\"}", address));
        assertThat(answers.get(0).at("/data/0/b64_json").asText()).isEqualTo("iVBORw0KGgo=");
        assertThat(answers.get(1).at("/data/0/url").asText()).isEqualTo("https://example.com/a.png");
        JsonNode inside = pictures("{\"prompt\":\"p\",\"response_format\":\"url\"}", bytes);
        assertThat(inside.at("/data/0/url").asText()).isEqualTo("data:image/png;base64,iVBORw0KGgo=");
        answers.add(inside);
        if (Published.here()) {
            answers.forEach(answer -> assertThat(
                            Published.named(OPENAI, SCHEMAS + "ImagesResponse").faults(answer))
                    .as(answer.toString())
                    .isEmpty());
        }
    }

    @Test
    void numbersOfTokens() {
        JsonNode answer = Answer.parse(new InputTokensServer()
                .read(JsonView.of("{\"model\":\"m\",\"input\":\"hi\"}"), "")
                .encode(new TokenCount(7, true), ORIGIN)
                .text());
        assertThat(answer.path("input_tokens").asInt()).isEqualTo(7);
        if (Published.here()) {
            assertThat(Published.named(OPENAI, SCHEMAS + "TokenCountsResource").faults(answer))
                    .isEmpty();
        }
    }
}
