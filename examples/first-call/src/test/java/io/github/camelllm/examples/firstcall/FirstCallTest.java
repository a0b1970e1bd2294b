package io.github.camelllm.examples.firstcall;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FirstCallTest {

    private static String output(Map<String, String> environment, Map<String, String> properties, boolean answered)
            throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(FirstCall.run(environment, properties)).isEqualTo(answered);
        } finally {
            System.setOut(console);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void runsWithoutAnyKeyAndFailsOver() throws Exception {
        String output = output(Map.of(), Map.of("llm.connection.steady.extra.tokens-per-second", "1000"), true);
        assertThat(output)
                .contains("[unsteady/fail-503 failed: OverloadedException")
                .contains("\nGreet a Camel developer in one short sentence.")
                .contains("\nCount from one to ten in words.")
                .containsPattern("\\[steady/echo, \\d+ tokens in, 8 out, \\$0\\.0000\\d+, \\d+ ms]");
    }

    @Test
    void asksTheProviderWhoseKeyIsSet() throws Exception {
        WireMockServer upstream =
                new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        upstream.start();
        try {
            upstream.stubFor(post(urlPathEqualTo("/v1/messages")).willReturn(whole()));
            upstream.stubFor(post(urlPathEqualTo("/v1/messages"))
                    .withRequestBody(matchingJsonPath("$.stream", equalTo("true")))
                    .willReturn(streamed()));
            String output = output(
                    Map.of("ANTHROPIC_API_KEY", "k"),
                    Map.of(
                            "llm.connection.anthropic.api-key",
                            "k",
                            "llm.connection.anthropic.base-url",
                            upstream.baseUrl() + "/v1"),
                    true);
            assertThat(output)
                    .contains("Hello from upstream")
                    .contains("\none two")
                    .contains("[anthropic/claude-haiku-4-5, 10 tokens in, 5 out, $0.000035,");
            upstream.verify(3, postRequestedFor(urlPathEqualTo("/v1/messages")).withHeader("x-api-key", equalTo("k")));
        } finally {
            upstream.stop();
        }
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        WireMockServer upstream =
                new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        upstream.start();
        try {
            upstream.stubFor(post(urlPathEqualTo("/v1/messages"))
                    .willReturn(aResponse()
                            .withStatus(401)
                            .withBody("{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\","
                                    + "\"message\":\"invalid x-api-key\"}}")));
            String output = output(
                    Map.of("ANTHROPIC_API_KEY", "k"),
                    Map.of(
                            "llm.connection.anthropic.api-key",
                            "k",
                            "llm.connection.anthropic.base-url",
                            upstream.baseUrl() + "/v1"),
                    false);
            assertThat(output)
                    .contains("! anthropic/claude-haiku-4-5: HTTP 401 authentication_error: invalid x-api-key");
        } finally {
            upstream.stop();
        }
    }

    private static ResponseDefinitionBuilder whole() {
        return aResponse()
                .withHeader("Content-Type", "application/json")
                .withBody("{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-haiku-4-5\","
                        + "\"content\":[{\"type\":\"text\",\"text\":\"Hello from upstream\"}],"
                        + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":10,\"output_tokens\":5}}");
    }

    private static ResponseDefinitionBuilder streamed() {
        return aResponse()
                .withHeader("Content-Type", "text/event-stream")
                .withBody(
                        """
                        event: message_start
                        data: {"type":"message_start","message":{"id":"m2","type":"message","role":"assistant","model":"claude-haiku-4-5","content":[],"usage":{"input_tokens":10,"output_tokens":1}}}

                        event: content_block_start
                        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                        event: content_block_delta
                        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"one "}}

                        event: content_block_delta
                        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"two"}}

                        event: content_block_stop
                        data: {"type":"content_block_stop","index":0}

                        event: message_delta
                        data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}}

                        event: message_stop
                        data: {"type":"message_stop"}

                        """);
    }
}
