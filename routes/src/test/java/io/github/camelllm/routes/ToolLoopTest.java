package io.github.camelllm.routes;

import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.answersInTurn;
import static io.github.camelllm.routes.Upstream.json;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.camelllm.json.JsonView;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;

/** A model works with tools. */
final class ToolLoopTest extends PatternTest {

    private final CyclicBarrier together = new CyclicBarrier(3);

    @Override
    protected String instances() {
        return "tools";
    }

    @Override
    protected void bindToRegistry(Registry registry) throws Exception {
        super.bindToRegistry(registry);
        registry.bind("together", (org.apache.camel.Processor) e -> together.await(10, TimeUnit.SECONDS));
    }

    private static ResponseDefinitionBuilder calling(String... namesAndArguments) {
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < namesAndArguments.length; i += 2) {
            calls.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"call_")
                    .append(i / 2)
                    .append("\",\"type\":\"function\",\"function\":{\"name\":\"")
                    .append(namesAndArguments[i])
                    .append("\",\"arguments\":")
                    .append(JsonView.ofValue(namesAndArguments[i + 1]).json())
                    .append("}}");
        }
        return json(
                200,
                "{\"id\":\"r\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                        + "\"content\":null,\"tool_calls\":[" + calls + "]},\"finish_reason\":\"tool_calls\"}]}");
    }

    /** The messages of the n-th request, counted from 0. */
    private static JsonView messages(int number) {
        var events = ONE.getAllServeEvents(); // the latest comes first
        return JsonView.of(events.get(events.size() - 1 - number).getRequest().getBodyAsString())
                .get("messages");
    }

    /** Each of the three waits for the others: they can only end if they run at the same time. */
    @Test
    void threeToolsRunInParallelAndTheirResultsKeepTheOrder() {
        answersInTurn(
                ONE,
                calling("meet", "{\"who\":\"ann\"}", "meet", "{\"who\":\"bob\"}", "meet", "{\"who\":\"cy\"}"),
                saying("all met"));
        assertThat(text(ask("loop", "let them meet"))).isEqualTo("all met");
        assertThat(requests(ONE)).isEqualTo(2);
        JsonView second = messages(1);
        assertThat(second.at(0).text("role")).isEqualTo("user");
        assertThat(second.at(1).get("tool_calls").at(2).text("id")).isEqualTo("call_2");
        for (int i = 0; i < 3; i++) {
            assertThat(second.at(2 + i).text("role")).isEqualTo("tool");
            assertThat(second.at(2 + i).text("tool_call_id")).isEqualTo("call_" + i);
        }
        assertThat(second.at(3).get("content").text()).isEqualTo("met bob");
    }

    @Test
    void aFailingToolIsToldToTheModelWhichGoesOn() {
        answersInTurn(ONE, calling("broken", "{}", "nobody", "{}"), calling("weather", "{}"), saying("sorry"));
        assertThat(text(ask("loop", "try"))).isEqualTo("sorry");
        assertThat(requests(ONE)).isEqualTo(3);
        JsonView second = messages(1);
        assertThat(second.at(2).get("content").text()).isEqualTo("error: out of order");
        assertThat(second.at(3).get("content").text()).contains("no tool 'nobody'");
        assertThat(messages(2).at(5).get("content").text()).contains("required").contains("city");
    }

    @Test
    void theLoopStopsAtItsLimit() {
        answers(ONE, calling("weather", "{\"city\":\"Bern\"}"));
        assertThat(ask("short-loop", "for ever").getException()).hasMessageContaining("turn 3");
        assertThat(requests(ONE)).isEqualTo(3);
    }

    @Test
    void onlyTaggedToolsAreOffered() {
        answers(ONE, saying("hi"));
        ask("loop", "hello");
        JsonView tools = JsonView.of(ONE.getAllServeEvents().get(0).getRequest().getBodyAsString())
                .get("tools");
        assertThat(tools.at(0).get("function").text("name")).isEqualTo("broken");
        assertThat(tools.at(1).get("function").text("name")).isEqualTo("meet");
        assertThat(tools.at(2).get("function").text("name")).isEqualTo("weather");
        assertThat(tools.at(3).present()).isFalse();
    }

    @Test
    void theSimulatorsModelCallsEachTool() {
        assertThat(text(ask("simulated-loop", "go"))).startsWith("sunny in ");
    }

    @Test
    void aSecondQuestionOfTheSameMessageStartsAnew() {
        answers(ONE, saying("done"));
        ask("twice", "first");
        assertThat(requests(ONE)).isEqualTo(2);
        assertThat(messages(1).at(0).get("content").text()).isEqualTo("done");
        assertThat(messages(1).at(1).present()).isFalse();
    }

    @Test
    void aProvidersFailureEndsTheLoop() {
        answersInTurn(ONE, calling("weather", "{\"city\":\"Bern\"}"), Upstream.failing(500, "server_error"));
        assertThat(ask("loop", "x").getException()).isInstanceOf(io.github.camelllm.error.OverloadedException.class);
        assertThat(requests(ONE)).isEqualTo(2);
    }
}
