package io.github.camelllm.gateway;

import static org.apache.camel.builder.Builder.constant;
import static org.apache.camel.builder.Builder.simple;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.error.TransientLlmException;
import io.github.camelllm.http.ScriptedServer;
import io.github.camelllm.route.Scraped;
import io.github.camelllm.usage.CallRecord;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and callers hear of requests. */
final class GatewayObservedTest extends GatewayTest {

    private static final String CHAT = "/v1/chat/completions";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final BlockingQueue<GatewayRequest> over = new LinkedBlockingQueue<>();

    @Override
    String options() {
        return "?maxBodyBytes=2000";
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("metricsRegistry", registry);
        context.getRegistry().bind("broken", (GatewayListener) request -> {
            throw new IllegalStateException("a listener that fails harms nobody");
        });
        context.getRegistry().bind("told", new GatewayListener() {
            @Override
            public void begun(GatewayRequest request) {
                told.add("begun " + request.path());
            }

            @Override
            public void firstByte(GatewayRequest request) {
                told.add("first byte " + request.sentBytes());
            }

            @Override
            public void over(GatewayRequest request) {
                told.add("over " + request.status());
                over.add(request);
            }
        });
        return context;
    }

    @Override
    void route(RouteDefinition from) {
        from.choice()
                .when(simple("${header.CamelLlmTarget} == 'both'"))
                .setHeader(LlmGatewayHeaders.CALLER, constant("gw_ab12"))
                .setHeader(LlmGatewayHeaders.TENANT, constant("acme"))
                .removeHeader("CamelLlmTarget")
                .loadBalance()
                .failover(TransientLlmException.class)
                .to("llm:up/down", "llm:simulator/echo")
                .endChoice()
                .when(simple("${header.CamelLlmTarget} == 'kept'"))
                .setHeader("CamelLlmCache", constant("hit"))
                .setBody(constant("kept answer"))
                .when(simple("${header.CamelLlmTarget} == 'refused'"))
                .throwException(new io.github.camelllm.error.BudgetExceededException(
                        io.github.camelllm.error.ErrorFacts.of(402, "no money left")))
                .otherwise()
                .to("llm:simulator/echo");
    }

    private static String event(String text) {
        return "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"}}]}\n\n";
    }

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        if (connection.body.contains("forever")) {
            connection.chunked("text/event-stream");
            connection.chunk(event("first"));
            connection.awaitHangUp();
        } else if (connection.body.contains("broken")) {
            connection.chunked("text/event-stream");
            connection.chunk(event("first"));
            connection.chunk("data: {\"error\":{\"message\":\"overloaded\",\"type\":\"overloaded_error\"}}\n\n");
            connection.lastChunk();
        } else {
            connection.reply(503, "application/json", "{\"error\":{\"message\":\"overloaded\"}}");
        }
    }

    private GatewayRequest over() throws InterruptedException {
        GatewayRequest request = over.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request is over");
        }
        return request;
    }

    private static CallRecord call(GatewayRequest request) {
        CallRecord call = request.answeredBy();
        if (call == null) {
            throw new AssertionError("nobody answered");
        }
        return call;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void aRequestIsToldFromItsHeadToItsLastByte() throws Exception {
        String body = question(CHAT, "simulator/echo", "hi", false);
        HttpResponse<String> answer = ask(CHAT, body);
        GatewayRequest request = over();
        assertThat(told).containsExactly("begun " + CHAT, "over 200");
        assertThat(request.id()).isEqualTo(header(answer, "x-request-id")).startsWith("req_");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.operation()).isEqualTo("chat");
        assertThat(request.format()).isEqualTo("chat-completions");
        assertThat(request.model()).isEqualTo("simulator/echo");
        assertThat(request.stream()).isFalse();
        assertThat(request.receivedBytes()).isEqualTo(body.length());
        assertThat(request.sentBytes()).isEqualTo(answer.body().length());
        assertThat(request.attempts()).isEqualTo(1);
        assertThat(request.calls()).hasSize(1);
        assertThat(call(request).answeredBy()).isEqualTo("echo");
        assertThat(request.error()).isNull();
        assertThat(request.nanosToFirstByte()).isNull();
        assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(request.toString()).doesNotContain("hi");
        assertThat(header(answer, "x-llm-model")).isEqualTo("echo");
        assertThat(header(answer, "x-llm-attempts")).isEqualTo("1");
        assertThat(header(answer, "x-llm-fallback")).isEmpty();
        assertThat(header(answer, "x-llm-cache")).isEmpty();
        assertThat(Double.parseDouble(header(answer, "x-llm-overhead-ms"))).isBetween(0.0, 20_000.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, "/v1/responses", "/v1/messages"})
    void aStreamTellsOfItsFirstByte(String path) throws Exception {
        HttpResponse<String> answer = ask(path, question(path, "simulator/echo", "hi there", true));
        GatewayRequest request = over();
        assertThat(told).containsExactly("begun " + path, "first byte 0", "over 200");
        assertThat(request.stream()).isTrue();
        assertThat(request.nanosToFirstByte()).isPositive().isLessThanOrEqualTo(request.nanos());
        assertThat(request.sentBytes()).isEqualTo(answer.body().length());
        assertThat(call(request).usage().output()).isPositive();
        assertThat(header(answer, "x-llm-attempts")).isEqualTo("1");
        assertThat(header(answer, "x-llm-overhead-ms")).isNotEmpty();
        Scraped scraped = Scraped.of(registry);
        assertThat(scraped.value(
                        "gen_ai_server_time_to_first_token_seconds_count", "gen_ai_request_model", "simulator/echo"))
                .isEqualTo(1);
        assertThat(scraped.all("gen_ai_server_time_to_first_token_seconds_bucket"))
                .hasSize(17);
        assertThat(scraped.value("gen_ai_server_time_per_output_token_seconds_count"))
                .isEqualTo(1);
        assertThat(scraped.all("gen_ai_server_time_per_output_token_seconds_bucket"))
                .hasSize(14);
    }

    @Test
    void anAnswerSaysWhoWasAskedBefore() throws Exception {
        HttpResponse<String> answer = ask(CHAT, question(CHAT, "both", "hi", false));
        GatewayRequest request = over();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(header(answer, "x-llm-connection")).isEqualTo("simulator");
        assertThat(header(answer, "x-llm-attempts")).isEqualTo("2");
        assertThat(header(answer, "x-llm-fallback")).isEqualTo("true");
        assertThat(header(answer, "x-llm-failed-attempts")).isEqualTo("up/down=OverloadedException");
        assertThat(request.attempts()).isEqualTo(2);
        assertThat(request.calls())
                .extracting(call -> call.connection() + ' ' + call.outcome())
                .containsExactly("up FAILED", "simulator COMPLETE");
        assertThat(request.caller()).isEqualTo("gw_ab12");
        assertThat(request.tenant()).isEqualTo("acme");
    }

    @Test
    void requestsAreMeasured() throws Exception {
        ask(CHAT, question(CHAT, "simulator/echo", "hi", false));
        ask(CHAT, question(CHAT, "kept", "hi", false));
        ask(CHAT, question(CHAT, "refused", "hi", false));
        ask(CHAT, "{}");
        ask(CHAT, question(CHAT, "simulator/echo", "x".repeat(3000), false));
        for (int i = 0; i < 5; i++) {
            over();
        }
        Scraped scraped = Scraped.of(registry);
        String duration = "gen_ai_server_request_duration_seconds_count";
        assertThat(scraped.all(
                                duration,
                                "gen_ai_operation_name",
                                "chat",
                                "gen_ai_provider_name",
                                "simulator",
                                "gen_ai_request_model",
                                "simulator/echo",
                                "gen_ai_response_model",
                                "echo")
                        .get(0)
                        .labels())
                .containsEntry("error_type", "")
                .containsEntry("server_address", "127.0.0.1")
                .containsEntry("server_port", Integer.toString(port()));
        assertThat(scraped.value(duration, "gen_ai_provider_name", "camel-llm", "error_type", ""))
                .isEqualTo(1);
        assertThat(scraped.value("camel_llm_gateway_requests_cached_total", "camel_llm_cache", "hit"))
                .isEqualTo(1);
        String refused = "camel_llm_gateway_requests_refused_total";
        assertThat(scraped.value(refused, "camel_llm_refusal_reason", "BudgetExceededException"))
                .isEqualTo(1);
        assertThat(scraped.value(refused, "camel_llm_refusal_reason", "InvalidRequestException"))
                .isEqualTo(2);
        assertThat(scraped.value("camel_llm_gateway_requests_active")).isZero();
        assertThat(scraped.value("camel_llm_gateway_received_bytes_total")).isPositive();
        assertThat(scraped.value("camel_llm_gateway_sent_bytes_total")).isPositive();
    }

    @Test
    void aFailureInMidStreamIsToldThoughTheStatusIsGone() throws Exception {
        ask(CHAT, question(CHAT, "up/broken", "hi", true));
        GatewayRequest request = over();
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.error()).isEqualTo("OverloadedException");
        assertThat(Scraped.of(registry)
                        .value("gen_ai_server_request_duration_seconds_count", "error_type", "OverloadedException"))
                .isEqualTo(1);
        assertThat(Scraped.of(registry).all("gen_ai_server_time_to_first_token_seconds_count"))
                .isEmpty();
    }

    /** The record comes when the provider's call is over, so that it says what that consumed. */
    @Test
    void aCallerThatHangsUpIsToldOnceTheCallIsOver() throws Exception {
        HttpResponse<InputStream> answer = CLIENT.send(
                post(CHAT, question(CHAT, "up/forever", "hi", true)), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.read()).isPositive();
        }
        GatewayRequest request = over();
        assertThat(request.cancelled()).isTrue();
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.calls()).hasSize(1);
        assertThat(Scraped.of(registry)
                        .value("gen_ai_server_request_duration_seconds_count", "error_type", "cancelled"))
                .isEqualTo(1);
    }

    private HttpResponse<String> named(String path, String id) throws Exception {
        HttpRequest request = to(path).header("x-request-id", id)
                .POST(HttpRequest.BodyPublishers.ofString(question(path, "simulator/echo", "hi", false)))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, "/v1/responses", "/v1/messages"})
    void theCallersNameOfARequestIsKept(String path) throws Exception {
        HttpResponse<String> answer = named(path, "order-4711:retry_2.a");
        assertThat(header(answer, "x-request-id")).isEqualTo("order-4711:retry_2.a");
        assertThat(over().id()).isEqualTo("order-4711:retry_2.a");
        if (path.equals("/v1/messages")) {
            assertThat(header(answer, "request-id")).isEqualTo("order-4711:retry_2.a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "a b", "a\"b", "a{b", "a=b", "a/b", "a;b", "a,b", "ä"})
    void aNameThatCouldDoHarmIsNot(String id) throws Exception {
        assertThat(CallerRequestId.or(id, "other")).isEqualTo("other");
        assertThat(CallerRequestId.or("x".repeat(129), "other")).isEqualTo("other");
        assertThat(CallerRequestId.or("x".repeat(128), "other")).hasSize(128);
    }

    @Test
    void errorsNameTheRequestToo() throws Exception {
        HttpRequest request = to("/v1/messages")
                .header("x-request-id", "mine")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("\"request_id\":\"mine\"");
        assertThat(header(answer, "x-request-id")).isEqualTo("mine");
    }

    /** Whether a connection is usable does not change because somebody asks. */
    @Test
    void connectionsAreNamedTheSameTheSecondTime() {
        List<String> names = new ConnectionNames().all(context());
        assertThat(names).contains("simulator", "up", "claude", "gpt").doesNotContain("mistral", "groq");
        assertThat(new ConnectionNames().all(context())).isEqualTo(names);
    }
}
