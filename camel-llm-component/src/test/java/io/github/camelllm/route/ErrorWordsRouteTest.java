package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.ContextTooLongException;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.usage.CallRecord;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Words of a user's own file decide what a failure is, wherever the provider says them. */
final class ErrorWordsRouteTest extends UpstreamTest {

    private static final String WARMING = "{\"error\":{\"message\":\"the engine is warming up\",\"type\":\"odd\"}}";

    @Override
    protected void settings(LlmComponent component) {
        super.settings(component);
        connections(component, "openai", "base-url", ONE.baseUrl() + "/v1", "openai", "api-key", KEY);
        component.setErrorWordsFile("classpath:error-words.txt");
    }

    private static void failed(Exchange answer, Class<? extends Exception> leaf) {
        assertThat(answer.getException()).isInstanceOf(leaf).hasMessageContaining("one/m: ");
    }

    private void recorded(Class<?> leaf) throws InterruptedException {
        CallRecord call = calls.poll(10, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        assertThat(call.error()).isEqualTo(leaf.getSimpleName());
    }

    @Test
    void ofAReply() throws Exception {
        answers(ONE, json(404, WARMING));
        failed(ask("llm:one/m", "hi"), OverloadedException.class);
        recorded(OverloadedException.class);
        answers(ONE, json(400, "{\"error\":{\"message\":\"refused\",\"code\":\"1301\"}}"));
        Exchange tooLong = ask("llm:one/m", "hi");
        failed(tooLong, ContextTooLongException.class);
        assertThat(tooLong.getMessage().getHeader(LlmHeaders.ERROR_KIND)).isEqualTo("CONTEXT_LENGTH");
    }

    @Test
    void ofAReplyThatSaysAllIsWell() {
        answers(ONE, json(200, WARMING));
        failed(ask("llm:one/m", "hi"), OverloadedException.class);
        failed(ask("llm:one/m?stream=true", "hi"), OverloadedException.class);
    }

    @Test
    void overTheBuiltInOnes() {
        answers(ONE, failing(429, "insufficient_quota"));
        failed(ask("llm:one/m", "hi"), InvalidRequestException.class);
        failed(ask("llm:one/m?stream=true", "hi"), InvalidRequestException.class);
        answers(ONE, failing(400, "insufficient_quota"));
        failed(ask("llm:one/m", "hi"), QuotaExhaustedException.class);
    }

    @Test
    void ofAStream() throws Exception {
        answers(ONE, json(404, WARMING));
        failed(ask("llm:one/m?stream=true", "hi"), OverloadedException.class);
        recorded(OverloadedException.class);
        answers(ONE, aResponse().withHeader("Content-Type", "text/event-stream").withBody("data: " + WARMING + "\n\n"));
        failed(ask("llm:one/m?stream=true", "hi"), OverloadedException.class);
        recorded(OverloadedException.class);
    }

    @Test
    void afterTheFirstWords() throws Exception {
        answers(
                ONE,
                aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(
                                """
                                data: {"id":"r1","choices":[{"index":0,"delta":{"content":"hi"}}]}

                                data: {"error":{"code":422,"message":"1301 is too much"}}

                                """));
        LlmStream stream = ask("llm:one/m?stream=true", "hi").getMessage().getBody(LlmStream.class);
        assertThatThrownBy(stream::readAll)
                .isInstanceOf(ContextTooLongException.class)
                .hasMessageContaining("one/m: ");
        recorded(ContextTooLongException.class);
    }

    @Test
    void ofOneAnswerOfABatch() {
        ONE.stubFor(get(urlPathEqualTo("/v1/files/file-2/content"))
                .willReturn(aResponse()
                        .withBody("{\"custom_id\":\"b\",\"response\":{\"status_code\":422,\"body\":" + WARMING
                                + "},\"error\":null}\n")));
        Exchange answer = ask(
                "llm:openai/gpt-5-mini?operation=batch-results", null, Map.of(LlmHeaders.RESULTS_FILE_ID, "file-2"));
        BatchResult result = (BatchResult) ((Iterator<?>) answer.getMessage().getBody()).next();
        assertThat(result.id()).isEqualTo("b");
        assertThat(result.failure())
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("openai/gpt-5-mini: ");
    }

    @Test
    void ofTheHealthCheck() {
        ONE.stubFor(get(urlPathEqualTo("/v1/models")).willReturn(json(404, WARMING)));
        LlmComponent component = context.getComponent("llm", LlmComponent.class);
        assertThatThrownBy(() -> component.probe(component.open().get("openai")).join())
                .hasCauseInstanceOf(OverloadedException.class);
    }

    @Test
    void aBrokenFileStopsTheStart() throws Exception {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            LlmComponent component = new LlmComponent();
            component.setErrorWordsFile("classpath:person.schema.json");
            assertThatThrownBy(() -> other.addComponent("llm", component))
                    .hasMessageContaining("person.schema.json, line 1: ");
        }
    }
}
