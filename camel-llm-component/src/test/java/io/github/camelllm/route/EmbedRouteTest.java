package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

final class EmbedRouteTest extends UpstreamTest {

    @Override
    protected void settings(LlmComponent component) {
        super.settings(component);
        connections(component, "one", "price.input", "2", "paid", "provider", "openai", "paid", "api-key", KEY);
        connections(component, "paid", "base-url", ONE.baseUrl() + "/v1");
    }

    private static String vectors(int count, int tokens) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < count; i++) {
            data.append(i == 0 ? "" : ",").append("{\"index\":" + i + ",\"embedding\":[" + (count * 10 + i) + "]}");
        }
        return "{\"model\":\"m-1\",\"data\":[" + data + "],\"usage\":{\"prompt_tokens\":" + tokens + "}}";
    }

    private static void answering(String input, int count, int tokens) {
        ONE.stubFor(post(urlPathEqualTo("/v1/embeddings"))
                .withRequestBody(equalToJson("{\"model\":\"m\",\"input\":" + input + "}"))
                .willReturn(json(200, vectors(count, tokens))));
    }

    private List<CallRecord> recorded() {
        List<CallRecord> list = new ArrayList<>();
        calls.drainTo(list);
        return list;
    }

    @Test
    void aLongListIsCutAndPutTogether() {
        answering("[\"a\",\"b\"]", 2, 3);
        answering("\"c\"", 1, 4);
        Exchange answer = ask("llm:one/m?operation=embed&batchSize=2", List.of("a", "b", "c"));
        assertThat(answer.getException()).isNull();
        List<?> vectors = answer.getMessage().getBody(List.class);
        assertThat(vectors).extracting(vector -> ((float[]) vector)[0]).containsExactly(20f, 21f, 10f);
        assertThat(answer.getMessage().getHeader(LlmHeaders.INPUT_TOKENS)).isEqualTo(7L);
        assertThat(answer.getMessage().getHeader(LlmHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.000014");
        assertThat(answer.getMessage().getHeader(LlmHeaders.MODEL)).isEqualTo("m-1");
        ONE.verify(2, postRequestedFor(urlPathEqualTo("/v1/embeddings")));
        assertThat(recorded())
                .extracting(call -> call.usage().input(), CallRecord::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3L, CallRecord.Outcome.COMPLETE),
                        org.assertj.core.groups.Tuple.tuple(4L, CallRecord.Outcome.COMPLETE));
    }

    @Test
    void whatIsNotReportedOfOneCallIsUnknownOfAll() {
        answering("\"a\"", 1, 3);
        ONE.stubFor(post(urlPathEqualTo("/v1/embeddings"))
                .withRequestBody(equalToJson("{\"model\":\"m\",\"input\":\"b\"}"))
                .willReturn(json(200, "{\"data\":[{\"embedding\":[1]}]}")));
        Exchange answer = ask("llm:one/m?operation=embed&batchSize=1&output=response", List.of("a", "b"));
        assertThat(answer.getMessage().getBody(Embeddings.class).vectors()).hasSize(2);
        assertThat(answer.getMessage().getHeader(LlmHeaders.INPUT_TOKENS)).isNull();
        assertThat(answer.getMessage().getHeader(LlmHeaders.COST)).isNull();
    }

    @Test
    void theFirstFailureEndsIt() {
        answering("\"a\"", 1, 3);
        ONE.stubFor(post(urlPathEqualTo("/v1/embeddings"))
                .withRequestBody(equalToJson("{\"model\":\"m\",\"input\":\"b\"}"))
                .willReturn(failing(429, "rate_limit_exceeded").withHeader("retry-after", "2")));
        Exchange answer = ask("llm:one/m?operation=embed&batchSize=1", List.of("a", "b", "c"));
        assertThat(answer.getException()).isInstanceOf(RateLimitException.class);
        assertThat(answer.getMessage().getHeader(LlmHeaders.RETRY_AFTER)).isEqualTo(2000L);
        assertThat(answer.getMessage().getBody())
                .as("the question, for another try")
                .isEqualTo(List.of("a", "b", "c"));
        ONE.verify(2, postRequestedFor(urlPathEqualTo("/v1/embeddings")));
        assertThat(recorded())
                .extracting(CallRecord::outcome)
                .containsExactly(CallRecord.Outcome.COMPLETE, CallRecord.Outcome.FAILED);
    }

    @Test
    void theProvidersOwnLimitIsAFact() {
        ONE.stubFor(post(urlPathEqualTo("/v1/embeddings")).willReturn(json(200, vectors(2048, 1))));
        ONE.stubFor(post(urlPathEqualTo("/v1/embeddings"))
                .withRequestBody(equalToJson("{\"model\":\"text-embedding-3-small\",\"input\":\"t2048\"}"))
                .willReturn(json(200, vectors(1, 1))));
        List<String> texts = IntStream.range(0, 2049).mapToObj(i -> "t" + i).toList();
        Exchange answer = ask("llm:paid/text-embedding-3-small?operation=embed", texts);
        assertThat(answer.getException()).isNull();
        assertThat((List<?>) answer.getMessage().getBody(List.class)).hasSize(2049);
        ONE.verify(2, postRequestedFor(urlPathEqualTo("/v1/embeddings")));
    }

    /** The simulator takes 100 texts a call, and each text's vector depends on that text alone. */
    @Test
    void orderIsKeptOverManyCalls() {
        List<String> texts = IntStream.range(0, 250).mapToObj(i -> "text " + i).toList();
        List<?> vectors = ask("llm:simulator/embed?operation=embed&dimensions=4", texts)
                .getMessage()
                .getBody(List.class);
        assertThat(recorded()).hasSize(3);
        assertThat(vectors).hasSize(250);
        for (int i : new int[] {0, 99, 100, 199, 200, 249}) {
            Object alone = ask("llm:simulator/embed?operation=embed&dimensions=4", "text " + i)
                    .getMessage()
                    .getBody();
            assertThat((float[]) vectors.get(i)).containsExactly((float[]) alone);
        }
    }

    @Test
    void vectorsMayTravelInBase64() {
        ByteBuffer floats = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(0.5f).putFloat(-2f);
        ONE.stubFor(post(urlPathEqualTo("/v1/embeddings"))
                .withRequestBody(equalToJson(
                        "{\"model\":\"m\",\"input\":\"a\",\"encoding_format\":\"base64\",\"dimensions\":2}"))
                .willReturn(json(
                        200,
                        "{\"data\":[{\"embedding\":\"" + Base64.getEncoder().encodeToString(floats.array())
                                + "\"}]}")));
        Exchange answer = ask("llm:one/m?operation=embed&encodingFormat=base64&dimensions=2", "a");
        assertThat(answer.getMessage().getBody(float[].class)).containsExactly(0.5f, -2f);
    }

    @Test
    void aWrongWordIsRefusedByName() {
        Exchange answer = ask(
                "llm:one/m?operation=embed",
                "a",
                Map.of(LlmHeaders.PURPOSE, "fun", LlmHeaders.ENCODING_FORMAT, "float"));
        assertThat(answer.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the option purpose is 'fun', but must be document, query");
    }
}
