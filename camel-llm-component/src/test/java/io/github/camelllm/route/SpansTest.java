package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.http.LlmStream;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What calls leave in traces, with Camel's own tracer around them. */
@Timeout(60)
final class SpansTest extends UpstreamTest {

    private static final String SECRET_QUESTION = "what is the planted-prompt-Xq81?";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("openTelemetry", OpenTelemetry.class, telemetry);
        context.getRegistry().bind("tracer", Tracer.class, telemetry.getTracer("camel"));
        context.getRegistry().bind("propagators", ContextPropagators.class, telemetry.getPropagators());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setCamelContext(context);
        tracer.init(context);
        return context;
    }

    @Override
    protected void settings(LlmComponent component) {
        super.settings(component);
        connections(component, "one", "price.input", "1", "one", "price.output", "1", "one", "price.cache-read", "1");
        component.setTraceContent(withContent());
        component.setTracePropagation(withPropagation());
    }

    private boolean withContent() {
        return name().contains("onlyIfAsked");
    }

    private boolean withPropagation() {
        return name().contains("providersJoin");
    }

    private String name() {
        return contextManagerExtension == null ? "" : contextManagerExtension.getCurrentTestName();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").to("llm:one/m?system=planted-system-77&temperature=0.5&extra.x=planted-option");
                from("direct:stream").to("llm:one/m?stream=true").to("mock:after");
                from("direct:texts").to("llm:one/m?operation=embed&batchSize=1&dimensions=2&encodingFormat=float");
                from("llm-tool:weather?description=Weather&parameter.city=string")
                        .setBody(simple("the weather in ${header.city}"))
                        .to("llm:one/m");
                from("direct:tool").to("llm-tool:*");
            }
        };
    }

    private List<SpanData> spans(int atLeast) throws InterruptedException {
        for (int i = 0; i < atLeast; i++) {
            assertThat(calls.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
        return exporter.getFinishedSpanItems();
    }

    private static SpanData named(List<SpanData> spans, String name) {
        List<SpanData> found =
                spans.stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(found)
                .as("%s in %s", name, spans.stream().map(SpanData::getName).toList())
                .hasSize(1);
        return found.get(0);
    }

    private static ChatRequest question() {
        return ChatRequest.builder("m")
                .message(Message.user(SECRET_QUESTION))
                .settings(Settings.builder()
                        .maxTokens(100)
                        .topP(0.9)
                        .topK(40)
                        .seed(7L)
                        .choices(2)
                        .stop(List.of("END"))
                        .presencePenalty(0.1)
                        .frequencyPenalty(0.2)
                        .serviceTier("flex")
                        .build())
                .build();
    }

    @Test
    void aCallIsAClientSpanOfItsMessage() throws Exception {
        answers(
                ONE,
                json(
                        200,
                        "{\"id\":\"r1\",\"model\":\"m-2026\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                + "\"content\":\"planted-answer\"},\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":30,"
                                + "\"completion_tokens\":20,\"total_tokens\":50,\"prompt_tokens_details\":{\"cached_tokens\":10},"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}}"));
        ask("direct:one", question(), Map.of(LlmHeaders.CONVERSATION_ID, "talk-1"));
        List<SpanData> spans = spans(1);
        SpanData call = named(spans, "chat m");
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        Attributes attributes = call.getAttributes();
        assertThat(attributes.asMap())
                .containsEntry(stringKey("gen_ai.operation.name"), "chat")
                .containsEntry(stringKey("gen_ai.provider.name"), "compatible")
                .containsEntry(stringKey("gen_ai.request.model"), "m")
                .containsEntry(stringKey("gen_ai.conversation.id"), "talk-1")
                .containsEntry(stringKey("server.address"), "localhost")
                .containsEntry(longKey("server.port"), (long) ONE.port())
                .containsEntry(longKey("gen_ai.request.max_tokens"), 100L)
                .containsEntry(doubleKey("gen_ai.request.top_p"), 0.9)
                .containsEntry(doubleKey("gen_ai.request.top_k"), 40.0)
                .containsEntry(longKey("gen_ai.request.seed"), 7L)
                .containsEntry(longKey("gen_ai.request.choice.count"), 2L)
                .containsEntry(stringArrayKey("gen_ai.request.stop_sequences"), List.of("END"))
                .containsEntry(doubleKey("gen_ai.request.presence_penalty"), 0.1)
                .containsEntry(doubleKey("gen_ai.request.frequency_penalty"), 0.2)
                .containsEntry(stringKey("openai.api.type"), "chat_completions")
                .containsEntry(stringKey("openai.request.service_tier"), "flex")
                .containsEntry(stringKey("gen_ai.response.id"), "r1")
                .containsEntry(stringKey("gen_ai.response.model"), "m-2026")
                .containsEntry(stringArrayKey("gen_ai.response.finish_reasons"), List.of("length"))
                .containsEntry(longKey("gen_ai.usage.input_tokens"), 30L)
                .containsEntry(longKey("gen_ai.usage.output_tokens"), 20L)
                .containsEntry(longKey("gen_ai.usage.cache_read.input_tokens"), 10L)
                .containsEntry(longKey("gen_ai.usage.reasoning.output_tokens"), 5L)
                .containsEntry(longKey("http.response.status_code"), 200L)
                .containsEntry(stringKey("camel.llm.connection"), "one")
                .containsEntry(stringKey("camel.llm.provider.request.id"), "req_7")
                .containsEntry(doubleKey("camel.llm.cost"), 0.00005)
                .containsEntry(stringKey("camel.llm.outcome"), "complete");
        assertThat(attributes.get(stringKey("gen_ai.input.messages"))).isNull();
        assertThat(attributes.get(booleanKey("gen_ai.request.stream"))).isNull();
        assertThat(attributes.get(stringKey("error.type"))).isNull();

        SpanData message = named(spans, "llm one/m");
        assertThat(call.getTraceId()).isEqualTo(message.getTraceId());
        assertThat(call.getParentSpanId()).isEqualTo(message.getSpanId());
        assertThat(call.getParentSpanContext().isRemote()).isFalse();
        assertThat(message.getAttributes().asMap())
                .containsEntry(stringKey("component"), "camel-llm")
                .containsEntry(stringKey("camel.uri"), "llm:one/m");
        assertThat(spans.toString()).doesNotContain("planted");
        assertThat(ONE.getAllServeEvents()).hasSize(1);
        ONE.verify(postRequestedFor(urlPathEqualTo("/v1/chat/completions")).withHeader("traceparent", absent()));
    }

    @Test
    void aFailureIsToldWithoutItsWords() throws Exception {
        answers(
                ONE,
                failing(429, "rate_limit_exceeded")
                        .withBody(
                                "{\"error\":{\"message\":\"you sent planted-prompt\",\"code\":\"rate_limit_exceeded\"}}"));
        ask("direct:one", SECRET_QUESTION);
        List<SpanData> spans = spans(1);
        SpanData call = named(spans, "chat m");
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(call.getAttributes().asMap())
                .containsEntry(stringKey("error.type"), "RateLimitException")
                .containsEntry(longKey("http.response.status_code"), 429L)
                .containsEntry(stringKey("camel.llm.outcome"), "failed");
        SpanData message = named(spans, "llm one/m");
        assertThat(message.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(message.getAttributes().get(stringKey("error.type"))).isEqualTo("RateLimitException");
        assertThat(message.getEvents()).isEmpty();
    }

    @Test
    void theSpanOfAStreamEndsWithTheStream() throws Exception {
        answers(ONE, streaming("a", "b"));
        LlmStream stream = ask("direct:stream", "hi").getMessage().getBody(LlmStream.class);
        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .contains("llm one/m", "mock");
        stream.readAll();
        SpanData call = named(spans(1), "chat m");
        assertThat(call.getAttributes().asMap())
                .containsEntry(booleanKey("gen_ai.request.stream"), true)
                .containsEntry(longKey("gen_ai.usage.output_tokens"), 2L)
                .containsEntry(stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"));
        assertThat(call.getAttributes().get(doubleKey("gen_ai.response.time_to_first_chunk")))
                .isPositive()
                .isLessThan(60);
        assertThat(call.getParentSpanId())
                .isEqualTo(named(exporter.getFinishedSpanItems(), "llm one/m").getSpanId());
    }

    /** The second and third call begin on another thread than the message came on. */
    @Test
    void allCallsOfADividedQuestionBelongToItsMessage() throws Exception {
        ONE.stubFor(
                com.github.tomakehurst.wiremock.client.WireMock.post("/v1/embeddings")
                        .willReturn(
                                json(
                                        200,
                                        "{\"data\":[{\"index\":0,\"embedding\":[1,2]}],\"model\":\"m\",\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}")));
        ask("direct:texts", List.of("a", "b", "c"));
        List<SpanData> spans = spans(3);
        String parent = named(spans, "llm one/m").getSpanId();
        assertThat(spans)
                .filteredOn(span -> span.getName().equals("embeddings m"))
                .hasSize(3)
                .allSatisfy(span -> {
                    assertThat(span.getParentSpanId()).isEqualTo(parent);
                    assertThat(span.getAttributes().asMap())
                            .containsEntry(longKey("gen_ai.embeddings.dimension.count"), 2L)
                            .containsEntry(stringArrayKey("gen_ai.request.encoding_formats"), List.of("float"))
                            .containsEntry(longKey("gen_ai.usage.input_tokens"), 2L);
                });
    }

    @Test
    void aToolThatAsksAModelStaysInTheTrace() throws Exception {
        answers(ONE, saying("sunny"));
        ask("direct:tool", Part.ToolCall.of("call_1", "weather", "{\"city\":\"planted-city\"}"));
        List<SpanData> spans = spans(1);
        SpanData tool = named(spans, "execute_tool weather");
        assertThat(tool.getAttributes().asMap())
                .containsEntry(stringKey("gen_ai.operation.name"), "execute_tool")
                .containsEntry(stringKey("gen_ai.tool.name"), "weather")
                .containsEntry(stringKey("gen_ai.tool.type"), "function")
                .containsEntry(stringKey("gen_ai.tool.call.id"), "call_1");
        assertThat(named(spans, "llm-tool weather").getParentSpanId()).isEqualTo(tool.getSpanId());
        assertThat(spans).extracting(SpanData::getTraceId).containsOnly(tool.getTraceId());
        assertThat(spans.toString()).doesNotContain("planted");
    }

    @Test
    void aCallersTraceGoesOn() throws Exception {
        answers(ONE, saying("ok"));
        String trace = "0af7651916cd43dd8448eb211c80319c";
        ask("direct:one", "hi", Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
        assertThat(spans(1)).extracting(SpanData::getTraceId).containsOnly(trace);
    }

    @Test
    void theApplicationsOwnSpanIsAParent() throws Exception {
        answers(ONE, saying("ok"));
        Span own = telemetry.getTracer("application").spanBuilder("own").startSpan();
        // a thread that Camel's tracer has left no span on
        Thread thread = new Thread(() -> {
            try (Scope scope = own.makeCurrent()) {
                assertThat(scope).isNotNull();
                ask("direct:one", "hi");
            }
        });
        thread.start();
        thread.join();
        own.end();
        assertThat(spans(1))
                .extracting(SpanData::getTraceId)
                .containsOnly(own.getSpanContext().getTraceId());
    }

    @Test
    void providersJoinTheTraceOnlyIfAsked() throws Exception {
        answers(ONE, saying("ok"));
        ask("direct:one", "hi");
        SpanData call = named(spans(1), "chat m");
        ONE.verify(postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                .withHeader("traceparent", matching("00-" + call.getTraceId() + '-' + call.getSpanId() + "-0[13]"))
                .withHeader("baggage", absent())
                .withHeader("Authorization", matching("Bearer .*")));
    }

    @Test
    void contentIsThereOnlyIfAsked_onlyIfAsked() throws Exception {
        answers(ONE, saying("the answer"));
        ChatRequest question = ChatRequest.builder("m")
                .message(Message.system("be brief"))
                .message(Message.user("look"))
                .message(new Message(
                        io.github.camelllm.chat.Role.USER,
                        List.of(
                                Part.Text.of("at this"),
                                Part.Attachment.of("image/png", new byte[] {1, 2, 3}),
                                Part.ToolResult.of("c1", "weather", "sunny")),
                        null))
                .message(Message.of(
                        io.github.camelllm.chat.Role.ASSISTANT,
                        Part.ToolCall.of("c1", "weather", "{\"city\":\"Rome\"}")))
                .tool(io.github.camelllm.chat.Tool.Function.of("weather", "Weather of a city", "{\"type\":\"object\"}"))
                .build();
        ask("direct:one", question);
        Attributes attributes = named(spans(1), "chat m").getAttributes();
        assertThat(attributes.get(stringKey("gen_ai.system_instructions")))
                .isEqualTo("[{\"type\":\"text\",\"content\":\"be brief\"}]");
        assertThat(attributes.get(stringKey("gen_ai.input.messages")))
                .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"look\"}]},"
                        + "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"at this\"},"
                        + "{\"type\":\"blob\",\"mime_type\":\"image/png\",\"modality\":\"image\"},"
                        + "{\"type\":\"tool_call_response\",\"id\":\"c1\",\"response\":[{\"type\":\"text\",\"content\":\"sunny\"}]}]},"
                        + "{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"weather\","
                        + "\"arguments\":{\"city\":\"Rome\"}}]}]");
        assertThat(attributes.get(stringKey("gen_ai.output.messages")))
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"the answer\"}],"
                        + "\"finish_reason\":\"stop\"}]");
        assertThat(attributes.get(stringKey("gen_ai.tool.definitions")))
                .isEqualTo("[{\"type\":\"function\",\"name\":\"weather\",\"description\":\"Weather of a city\","
                        + "\"parameters\":{\"type\":\"object\"}}]");
    }
}
