package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.tool.OfferedTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that are offered to models as tools. */
final class ToolTest extends RouteTest {

    /** What the forecast tool takes. */
    record Forecast(String city, int days) {}

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("llm-tool:weather?description=Weather of a city&parameter.city=string"
                                + "&parameter.city.description=Its name&parameter.unit=string?&parameter.unit.enum=c,f"
                                + "&tags=travel,outdoors&handOn=tenant")
                        .routeId("weather")
                        .setBody(simple("sunny in ${header.city} for ${header.tenant}"));
                from("llm-tool:forecast?description=Coming days&argumentsClass=" + Forecast.class.getName())
                        .setBody(simple("${body.days} fine days in ${body.city}"));
                from("llm-tool:stock?description=Stock of an article&schema=resource:classpath:tool/stock.json")
                        .setBody(e -> Map.of("article", e.getMessage().getHeader("article"), "left", 3));
                from("llm-tool:broken?description=Never works")
                        .throwException(new IllegalStateException("out of order"));
                from("direct:call").to("llm-tool:*");
            }
        };
    }

    private Part.ToolResult call(String tool, String arguments) {
        Exchange exchange = template.request("direct:call", e -> {
            e.getMessage().setBody(Part.ToolCall.of("call_1", tool, arguments));
            e.getMessage().setHeader("tenant", "acme");
            e.getMessage().setHeader("secret", "not for tools");
        });
        return exchange.getMessage().getBody(Part.ToolResult.class);
    }

    private static String text(Part.ToolResult result) {
        return Parts.text(result.content());
    }

    private OfferedTools tools() {
        return context.getRegistry().lookupByNameAndType("llmTools", OfferedTools.class);
    }

    @Test
    void aRouteBecomesASchema() {
        List<String> names = new ArrayList<>();
        tools().forEach(tool -> names.add(((Tool.Function) tool).name()));
        assertThat(names).containsExactly("broken", "forecast", "stock", "weather");
        Tool.Function weather = (Tool.Function) tools().tagged("outdoors, x").get(0);
        assertThat(weather.description()).isEqualTo("Weather of a city");
        assertThat(JsonView.of(weather.parameters() + "").value())
                .isEqualTo(JsonView.of("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\","
                                + "\"description\":\"Its name\"},\"unit\":{\"type\":\"string\",\"enum\":[\"c\",\"f\"]}},"
                                + "\"required\":[\"city\"],\"additionalProperties\":false}")
                        .value());
    }

    @Test
    void theRouteGetsWhatTheModelSaidAndWhatIsHandedOn() {
        Part.ToolResult result = call("weather", "{\"city\":\"Bern\"}");
        assertThat(text(result)).isEqualTo("sunny in Bern for acme");
        assertThat(result.callId()).isEqualTo("call_1");
        assertThat(result.error()).isFalse();
    }

    @Test
    void argumentsBecomeARecord() {
        assertThat(text(call("forecast", "{\"city\":\"Bern\",\"days\":4}"))).isEqualTo("4 fine days in Bern");
    }

    @Test
    void aMapIsToldAsJson() {
        assertThat(JsonView.of(text(call("stock", "{\"article\":\"A-1\"}"))).value())
                .isEqualTo(JsonView.of("{\"article\":\"A-1\",\"left\":3}").value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"city\":4}",
                "{\"city\":\"Bern\",\"unit\":\"kelvin\"}",
                "{\"city\":\"Bern\",\"more\":1}",
                "[]",
                "no json"
            })
    void wrongArgumentsComeBackToTheModel(String arguments) {
        Part.ToolResult result = call("weather", arguments);
        assertThat(result.error()).isTrue();
        assertThat(text(result)).startsWith("error: the arguments");
    }

    @ParameterizedTest
    @CsvSource({"CamelFileName", "camelHttpUri", "CAMELLlmTarget"})
    void namesOfCamelsOwnHeadersAreRefused(String name) {
        Part.ToolResult result = call("stock", "{\"article\":\"A-1\",\"" + name + "\":\"/etc/passwd\"}");
        assertThat(result.error()).isTrue();
        assertThat(text(result)).contains(name).contains("not allowed");
        assertThatThrownBy(() -> context.addRoutes(offering("llm-tool:x?description=d&parameter." + name + "=string")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining(name);
    }

    @Test
    void theModelCanNotSetWhatIsHandedOn() {
        assertThatThrownBy(() ->
                        context.addRoutes(offering("llm-tool:x?description=d&handOn=tenant&parameter.Tenant=string")))
                .hasStackTraceContaining("must not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llm-tool:x?parameter.a=string",
                "llm-tool:has blank?description=d",
                "llm-tool:x?description=d&parameter.a=text",
                "llm-tool:x?description=d&parameter.a.description=no type",
                "llm-tool:weather?description=a second one of the name"
            })
    void whatIsWrongWithAToolIsKnownAtTheStart(String uri) {
        assertThatThrownBy(() -> context.addRoutes(offering(uri))).isNotNull();
    }

    private static RouteBuilder offering(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).log("called");
            }
        };
    }

    @Test
    void aFailingRouteIsAResultToo() {
        Part.ToolResult result = call("broken", "{}");
        assertThat(result.error()).isTrue();
        assertThat(text(result)).isEqualTo("error: out of order");
    }

    @Test
    void anUnknownToolIsAResultThatNamesTheOthers() {
        assertThat(text(call("wether", "{}"))).contains("wether").contains("weather");
    }

    @Test
    void aStoppedRouteIsNotOffered() throws Exception {
        context.getRouteController().stopRoute("weather");
        assertThat(tools().tagged("travel")).isEmpty();
        assertThat(call("weather", "{\"city\":\"Bern\"}").error()).isTrue();
        context.getRouteController().startRoute("weather");
        assertThat(tools().tagged("travel")).hasSize(1);
    }
}
