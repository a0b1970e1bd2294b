package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.provider.Provider;
import io.github.camelllm.provider.Providers;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.junit.jupiter.api.Test;

/** Where settings come from, and which win. */
final class ConnectionSettingsTest extends UpstreamTest {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Properties properties = new Properties();
        properties.put("secret.of.three", "key-of-three");
        properties.put("llm.connection.three.provider", "compatible");
        properties.put("llm.connection.three.baseUrl", ONE.baseUrl() + "/v1");
        properties.put("llm.connection.three.api-key", "{{secret.of.three}}");
        properties.put("llm.connection.three.model", "usual-model");
        properties.put("llm.connection.three.headers.X-Team", "blue");
        properties.put("llm.connection.three.extra.provider.order", "[\"a\",\"b\"]");
        properties.put("llm.connection.three.extra.top_a", "0.5");
        properties.put("llm.connection.bean.provider", "compatible");
        properties.put("llm.connection.bean.base-url", ONE.baseUrl() + "/v1");
        properties.put("llm.connection.bean.api-key", "#myKey");
        properties.put("llm.connection.many.provider", "compatible");
        properties.put("llm.connection.many.base-url", ONE.baseUrl() + "/v1");
        properties.put("llm.connection.many.api-key", "k0, k1, k2");
        properties.put("llm.connection.wrong.provider", "compatible");
        properties.put("llm.connection.wrong.api-kee", "x");
        properties.put("llm.connection.wronger.provider", "compatibel");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getPropertiesComponent()
                .addPropertiesSource(unlisted(Map.of(
                        "llm.connection.unlisted.provider", "compatible",
                        "llm.connection.unlisted.base-url", ONE.baseUrl() + "/v1",
                        "llm.connection.unlisted.api-key", "{{secret.of.three}}")));
        context.getRegistry().bind("myKey", "key-of-bean");
        context.getRegistry().bind("ours", own());
        variables.put("LLM_CONNECTION_FOUR_PROVIDER", "compatible");
        variables.put("LLM_CONNECTION_FOUR_BASE_URL", ONE.baseUrl() + "/v1");
        variables.put("LLM_CONNECTION_FOUR_API_KEY", "key-of-four");
        variables.put("LLM_CONNECTION_THREE_MODEL", "model-of-environment");
        variables.put("GROQ_API_KEY", "key-of-groq");
        variables.put("GROQ_API_URL", ONE.baseUrl() + "/v1");
        variables.put("OPENAI_BASE_URL", ONE.baseUrl() + "/v1/");
        return context;
    }

    /** A place that can be asked, but can't say what it has, as the environment of Spring Boot. */
    private static PropertiesSource unlisted(Map<String, String> values) {
        return new PropertiesSource() {
            @Override
            public String getName() {
                return "unlisted";
            }

            @Override
            public String getProperty(String name) {
                return values.get(name);
            }
        };
    }

    /** A provider that the user brings. */
    private static Provider own() {
        Provider compatible = Providers.get("compatible");
        return new Provider("ours", "Ours", "https://example.com", "ours", List.of(), settings -> compatible
                .connector()
                .connect(settings.with(Map.of("base-url", ONE.baseUrl() + "/v1", "api-key", "key-of-ours"))));
    }

    private LoggedRequest request(String uri, Map<String, Object> headers) {
        ONE.resetAll();
        answers(ONE, saying("ok"));
        assertThat(ask(uri, "hi", headers).getException()).isNull();
        return ONE.findAll(postRequestedFor(urlPathEqualTo("/v1/chat/completions")))
                .get(0);
    }

    private String key(String uri) {
        return request(uri, Map.of()).getHeader("Authorization");
    }

    @Test
    void propertiesPlaceholdersBeansAndEnvironment() {
        assertThat(key("llm:three/m")).isEqualTo("Bearer key-of-three");
        assertThat(key("llm:bean/m")).isEqualTo("Bearer key-of-bean");
        assertThat(key("llm:four/m")).isEqualTo("Bearer key-of-four");
        assertThat(key("llm:groq/openai/gpt-oss-20b")).isEqualTo("Bearer key-of-groq");
        assertThat(key("llm:ours/m")).isEqualTo("Bearer key-of-ours");
        assertThat(key("llm:one/m?apiKey=key-of-endpoint")).isEqualTo("Bearer key-of-endpoint");
    }

    @Test
    void headersAndExtraFieldsGoWithEveryRequest() {
        LoggedRequest request = request("llm:three/m?extra.top_b=7&headers.X-Run=9", Map.of());
        assertThat(request.getHeader("X-Team")).isEqualTo("blue");
        assertThat(request.getHeader("X-Run")).isEqualTo("9");
        ONE.verify(postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                .withRequestBody(equalToJson("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                        + "\"provider\":{\"order\":[\"a\",\"b\"]},\"top_a\":0.5,\"top_b\":7}")));
    }

    @Test
    void theEnvironmentWins() {
        assertThat(request("llm:three", Map.of()).getBodyAsString()).contains("\"model-of-environment\"");
    }

    @Test
    void modelsWithSlashesKeepThem() {
        assertThat(request("llm:groq/openai/gpt-oss-20b", Map.of()).getBodyAsString())
                .contains("\"model\":\"openai/gpt-oss-20b\"");
    }

    @Test
    void aHeaderChoosesAmongKeys() {
        assertThat(request("llm:many/m", Map.of()).getHeader("Authorization")).isEqualTo("Bearer k0");
        assertThat(request("llm:many/m", Map.of(LlmHeaders.KEY_INDEX, 4)).getHeader("Authorization"))
                .isEqualTo("Bearer k1");
    }

    @Test
    void headersOverrideForOneMessage() {
        LoggedRequest request = request(
                "llm:one/m?temperature=0.1&maxTokens=5",
                Map.of(
                        LlmHeaders.MODEL,
                        "other",
                        LlmHeaders.TEMPERATURE,
                        0.9,
                        LlmHeaders.STOP,
                        List.of("a", "b"),
                        LlmHeaders.API_KEY,
                        "own-key",
                        LlmHeaders.EXTRA,
                        Map.of("min_p", 0.3),
                        LlmHeaders.HTTP_HEADERS,
                        Map.of("X-One", "1")));
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer own-key");
        assertThat(request.getHeader("X-One")).isEqualTo("1");
        assertThat(request.getBodyAsString())
                .contains("\"model\":\"other\"", "\"temperature\":0.9", "\"max_tokens\":5", "\"stop\":[\"a\",\"b\"]")
                .contains("\"min_p\":0.3");
        assertThat(request("llm:one/m", Map.of(LlmHeaders.TARGET, "three/n")).getBodyAsString())
                .contains("\"model\":\"n\"");
    }

    @Test
    void theModelThatAnsweredIsNotTheNextQuestion() {
        answers(ONE, saying("ok"));
        var first = ask("llm:one/m", "hi");
        assertThat(first.getMessage().getHeader(LlmHeaders.MODEL)).isEqualTo("m");
        assertThat(request("llm:one/second", first.getMessage().getHeaders()).getBodyAsString())
                .contains("\"model\":\"second\"");
    }

    @Test
    void wrongSettingsNameTheNearest() {
        assertThatThrownBy(() -> context.getEndpoint("llm:wrong/m").start())
                .hasStackTraceContaining("unknown setting 'api-kee'; did you mean 'api-key'?");
        assertThatThrownBy(() -> context.getEndpoint("llm:wronger/m").start())
                .hasStackTraceContaining("there is no provider 'compatibel'; did you mean 'compatible'?");
        assertThatThrownBy(() -> context.getEndpoint("llm:compatible/m").start())
                .hasStackTraceContaining("llm.connection.compatible.base-url");
    }

    @Test
    void whatCannotBeListedIsAskedFor() {
        assertThat(key("llm:unlisted/m")).isEqualTo("Bearer key-of-three");
        assertThatThrownBy(() -> context.getEndpoint("llm:un{listed/m").start())
                .hasStackTraceContaining("names neither a connection nor a model");
        assertThatThrownBy(() -> context.getEndpoint("llm:un:listed/m").start())
                .hasStackTraceContaining("names neither a connection nor a model");
    }

    @Test
    void changedSettingsTakeEffect() {
        assertThat(key("llm:three/m")).isEqualTo("Bearer key-of-three");
        variables.put("LLM_CONNECTION_THREE_API_KEY", "newer");
        context.getComponent("llm", LlmComponent.class).refresh();
        assertThat(key("llm:three/m")).isEqualTo("Bearer newer");
    }
}
