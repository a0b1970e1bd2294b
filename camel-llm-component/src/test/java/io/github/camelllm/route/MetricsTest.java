package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What calls leave in a meter registry, as Prometheus reads it. */
@Timeout(60)
final class MetricsTest extends UpstreamTest {

    private static final String DURATION = "gen_ai_client_operation_duration_seconds";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private volatile double activeDuringCall = -1;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("metricsRegistry", registry);
        context.getRegistry().bind("broken", new CallListener() {
            @Override
            public void begun(CallStart call, Exchange exchange) {
                activeDuringCall = Scraped.of(registry).value("camel_llm_calls_active");
                throw new IllegalStateException("a listener that fails harms nobody");
            }

            @Override
            public void over(CallRecord call, Exchange exchange) {
                throw new LinkageError("a listener that fails harms nobody");
            }
        });
        return context;
    }

    @Override
    protected void settings(LlmComponent component) {
        super.settings(component);
        connections(component, "one", "price.input", "2", "one", "price.output", "10", "one", "price.cache-read", "1");
        component.setMetricsMaxModels(5);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").to("llm:one/m");
                from("direct:two").to("llm:two/m");
                from("direct:stream").to("llm:one/m?stream=true");
                from("direct:models").to("llm:one/m?operation=models");
            }
        };
    }

    private void over(int number) throws InterruptedException {
        for (int i = 0; i < number; i++) {
            assertThat(calls.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aCallIsMeasuredByTheConventions() throws Exception {
        answers(
                ONE,
                json(
                        200,
                        "{\"id\":\"r1\",\"model\":\"m-2026\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                + "\"content\":\"ok\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":30,"
                                + "\"completion_tokens\":20,\"total_tokens\":50,\"prompt_tokens_details\":{\"cached_tokens\":10},"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}}"));
        ask("direct:one", "hi");
        ask("direct:one", "hi");
        over(2);
        Scraped scraped = Scraped.of(registry);
        String[] common = {
            "gen_ai_operation_name",
            "chat",
            "gen_ai_provider_name",
            "compatible",
            "gen_ai_request_model",
            "m",
            "gen_ai_response_model",
            "m-2026"
        };
        assertThat(scraped.value(DURATION + "_count", common)).isEqualTo(2);
        assertThat(scraped.value(DURATION + "_sum", common)).isPositive();
        assertThat(scraped.all(DURATION + "_count", common).get(0).labels())
                .containsEntry("server_address", "localhost")
                .containsEntry("server_port", Integer.toString(ONE.port()))
                .containsEntry("error_type", "")
                .hasSize(7);
        assertThat(borders(scraped, DURATION))
                .containsExactly(
                        "0.01", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64", "1.28", "2.56", "5.12", "10.24",
                        "20.48", "40.96", "81.92", "+Inf");
        assertThat(scraped.value("gen_ai_client_token_usage_sum", "gen_ai_token_type", "input"))
                .isEqualTo(60);
        assertThat(scraped.value("gen_ai_client_token_usage_sum", "gen_ai_token_type", "output"))
                .isEqualTo(40);
        assertThat(borders(scraped, "gen_ai_client_token_usage", "gen_ai_token_type", "input"))
                .containsExactly(
                        "1.0",
                        "4.0",
                        "16.0",
                        "64.0",
                        "256.0",
                        "1024.0",
                        "4096.0",
                        "16384.0",
                        "65536.0",
                        "262144.0",
                        "1048576.0",
                        "4194304.0",
                        "1.6777216E7",
                        "6.7108864E7",
                        "+Inf");
        assertThat(scraped.value("gen_ai_client_token_usage_bucket", "gen_ai_token_type", "input", "le", "16.0"))
                .isZero();
        assertThat(scraped.value("gen_ai_client_token_usage_bucket", "gen_ai_token_type", "input", "le", "64.0"))
                .isEqualTo(2);
        // 20 x $2 + 10 x $1 + 20 x $10, for a million tokens, twice
        assertThat(scraped.value("camel_llm_cost_usd_total", common)).isCloseTo(0.0005, within(1e-12));
        assertThat(scraped.all("camel_llm_calls_unpriced_total")).isEmpty();
        for (Object[] bucket : new Object[][] {
            {"uncached_input", 40.0}, {"cache_read", 20.0}, {"text_output", 30.0}, {"reasoning", 10.0}
        }) {
            assertThat(scraped.value("camel_llm_tokens_total", "camel_llm_token_bucket", (String) bucket[0]))
                    .isEqualTo(bucket[1]);
        }
        assertThat(activeDuringCall).isEqualTo(1);
        assertThat(scraped.value("camel_llm_calls_active", "camel_llm_connection", "one"))
                .isZero();
        assertThat(scraped.all("gen_ai_client_operation_time_to_first_chunk_seconds_count"))
                .isEmpty();
    }

    private static List<String> borders(Scraped scraped, String name, String... labels) {
        return scraped.all(name + "_bucket", labels).stream()
                .map(sample -> sample.labels().get("le"))
                .toList();
    }

    @Test
    void failuresAreToldByTheirKind() throws Exception {
        answers(ONE, failing(429, "rate_limit_exceeded").withHeader("Retry-After", "30"));
        ask("direct:one", "hi");
        answers(ONE, failing(500, "server_error"));
        ask("direct:one", "hi");
        over(2);
        Scraped scraped = Scraped.of(registry);
        assertThat(scraped.value(DURATION + "_count", "error_type", "RateLimitException"))
                .isEqualTo(1);
        assertThat(scraped.value(DURATION + "_count", "error_type", "OverloadedException"))
                .isEqualTo(1);
        assertThat(scraped.value("camel_llm_ratelimit_retry_after_seconds", "camel_llm_connection", "one"))
                .isBetween(1.0, 30.0);
        assertThat(scraped.all("camel_llm_cost_usd_total")).isEmpty();
        assertThat(scraped.all("camel_llm_calls_unpriced_total")).isEmpty();
        assertThat(scraped.all("gen_ai_client_token_usage_count")).isEmpty();
    }

    @Test
    void limitsAreWhatTheProviderSaidLast() throws Exception {
        answersInTurn(
                ONE,
                saying("a")
                        .withHeader("x-ratelimit-limit-requests", "100")
                        .withHeader("x-ratelimit-remaining-requests", "99")
                        .withHeader("x-ratelimit-limit-tokens", "5000")
                        .withHeader("x-ratelimit-remaining-tokens", "4900"),
                saying("b").withHeader("x-ratelimit-remaining-requests", "98"));
        ask("direct:one", "hi");
        ask("direct:one", "hi");
        over(2);
        Scraped scraped = Scraped.of(registry);
        assertThat(scraped.value("camel_llm_ratelimit_remaining", "camel_llm_limit_type", "requests"))
                .isEqualTo(98);
        assertThat(scraped.value("camel_llm_ratelimit_limit", "camel_llm_limit_type", "requests"))
                .isEqualTo(100);
        assertThat(scraped.value("camel_llm_ratelimit_remaining", "camel_llm_limit_type", "tokens"))
                .isEqualTo(4900);
        assertThat(scraped.all("camel_llm_ratelimit_limit", "camel_llm_limit_type", "tokens")
                        .get(0)
                        .labels())
                .containsEntry("gen_ai_provider_name", "compatible")
                .containsEntry("gen_ai_request_model", "m");
    }

    @Test
    void piecesOfStreamsAreTimed() throws Exception {
        answers(ONE, streaming("a", "b", "c"));
        LlmStream stream = ask("direct:stream", "hi").getMessage().getBody(LlmStream.class);
        stream.readAll();
        over(1);
        Scraped scraped = Scraped.of(registry);
        assertThat(scraped.value("gen_ai_client_operation_time_to_first_chunk_seconds_count"))
                .isEqualTo(1);
        assertThat(borders(scraped, "gen_ai_client_operation_time_to_first_chunk_seconds"))
                .hasSize(15);
        // three pieces of text and the end: three times from one to the next
        assertThat(scraped.value(
                        "gen_ai_client_operation_time_per_output_chunk_seconds_count", "gen_ai_response_model", "m"))
                .isEqualTo(3);
        assertThat(scraped.value("gen_ai_client_token_usage_sum", "gen_ai_token_type", "output"))
                .isEqualTo(2);
        assertThat(scraped.all("camel_llm_calls_cancelled_total")).isEmpty();
    }

    @Test
    void callsThatNobodyReadsOnAreCounted() throws Exception {
        answers(ONE, streaming("a", "b").withChunkedDribbleDelay(200, 6_000));
        LlmStream stream = ask("direct:stream", "hi").getMessage().getBody(LlmStream.class);
        assertThat(stream.next()).isInstanceOf(Delta.class);
        stream.close();
        over(1);
        Scraped scraped = Scraped.of(registry);
        assertThat(scraped.value("camel_llm_calls_cancelled_total")).isEqualTo(1);
        assertThat(scraped.value(DURATION + "_count", "error_type", "")).isEqualTo(1);
        assertThat(scraped.value("camel_llm_calls_active", "camel_llm_connection", "one"))
                .isZero();
    }

    @Test
    void callsOfUnknownCostAreCountedApart() throws Exception {
        answers(TWO, saying("ok"));
        ask("direct:two", "hi");
        over(1);
        Scraped scraped = Scraped.of(registry);
        assertThat(scraped.value("camel_llm_calls_unpriced_total", "gen_ai_provider_name", "compatible"))
                .isEqualTo(1);
        assertThat(scraped.all("camel_llm_cost_usd_total")).isEmpty();
    }

    /** Names of models are what callers write: they must not fill the memory of whoever stores time series. */
    @Test
    void madeUpModelsHaveNoSeriesOfTheirOwn() throws Exception {
        answers(ONE, failing(404, "model_not_found"));
        for (int i = 0; i < 50; i++) {
            ask("direct:one", "hi", Map.of("CamelLlmModel", "made-up-" + i));
        }
        answers(ONE, saying("ok"));
        for (int i = 0; i < 50; i++) {
            ask("direct:one", "hi", Map.of("CamelLlmModel", "answered-" + i));
        }
        over(100);
        Scraped scraped = Scraped.of(registry);
        Set<String> models = new java.util.TreeSet<>();
        scraped.all(DURATION + "_count")
                .forEach(sample -> models.add(sample.labels().get("gen_ai_request_model")));
        assertThat(models)
                .hasSizeLessThanOrEqualTo(6)
                .contains("_OTHER", "answered-0")
                .noneMatch(m -> m.startsWith("made"));
        assertThat(scraped.all(DURATION + "_count").stream()
                        .mapToDouble(Scraped.Sample::value)
                        .sum())
                .isEqualTo(100);
    }

    @Test
    void otherOperationsHaveTheirOwnNames() throws Exception {
        ONE.stubFor(com.github.tomakehurst.wiremock.client.WireMock.get("/v1/models")
                .willReturn(json(200, "{\"data\":[{\"id\":\"m\"}]}")));
        ask("direct:models", null);
        over(1);
        Scraped scraped = Scraped.of(registry);
        assertThat(scraped.value(DURATION + "_count", "gen_ai_operation_name", "models"))
                .isEqualTo(1);
        assertThat(scraped.all("camel_llm_calls_unpriced_total")).isEmpty();
    }

    @Test
    void gaugesEndWithTheComponent() throws Exception {
        answers(ONE, saying("ok").withHeader("x-ratelimit-limit-requests", "100"));
        ask("direct:one", "hi");
        over(1);
        context.stop();
        Scraped scraped = Scraped.of(registry);
        assertThat(scraped.all("camel_llm_calls_active")).isEmpty();
        assertThat(scraped.all("camel_llm_ratelimit_limit")).isEmpty();
        assertThat(scraped.value(DURATION + "_count")).isEqualTo(1);
    }
}
