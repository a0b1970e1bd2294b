package io.github.camelllm.routes;

import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.failing;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.usage.CallRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Choice by content, named agents, several models at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoutingTest extends PatternTest {

    @Override
    protected String instances() {
        return "routing";
    }

    @Override
    protected void settings(Properties properties) {
        super.settings(properties);
        for (String name :
                new String[] {"openai", "anthropic", "azure", "vertex", "groq", "mistral", "ollama", "xai", "deepseek"
                }) {
            connection(properties, name, ONE);
            properties.put("llm.connection." + name + ".api-key", "planted-" + name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o,openai,gpt-4o",
        "o3-mini,openai,o3-mini",
        "claude-3-sonnet,anthropic,claude-3-sonnet",
        "gemini-1.5-pro,vertex,gemini-1.5-pro",
        "llama3-8b-8192,groq,llama3-8b-8192",
        "mixtral-8x7b,groq,mixtral-8x7b",
        "codestral-latest,mistral,codestral-latest",
        "azure/gpt-4,azure,gpt-4",
        "azure-gpt-4,azure,azure-gpt-4",
        "ollama/mistral,ollama,mistral",
        "groq/llama3-70b,groq,llama3-70b",
        "openai/gpt-4o,openai,gpt-4o",
        "anthropic/claude-3-opus,anthropic,claude-3-opus",
        "groq/openai/gpt-oss-20b,groq,openai/gpt-oss-20b",
        "grok-4,xai,grok-4",
        "deepseek-chat,deepseek,deepseek-chat",
        "something,simulator,echo"
    })
    void aModelsNameLeadsToItsConnection(String wanted, String connection, String model) {
        answers(ONE, saying("hi"));
        Exchange answer = ask("by-model", "hello", Map.of("CamelLlmModel", wanted));
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader("CamelLlmTarget")).isNull();
        assertThat(calls).extracting(CallRecord::connection).containsExactly(connection);
        assertThat(calls).extracting(CallRecord::model).containsExactly(model);
    }

    @ParameterizedTest
    @CsvSource({
        "code_generation,premium,three",
        "code_generation,economy,one",
        "code_generation,,two",
        "complex_reasoning,premium,three",
        "creative_writing,standard,two",
        "simple_tasks,premium,simulator",
        "unheard_of,,simulator"
    })
    void taskAndBudgetTierChoose(String task, String tier, String connection) {
        for (var server : List.of(ONE, TWO, THREE)) {
            answers(server, saying("hi"));
        }
        ask("by-task", "hello", tier == null ? Map.of("task", task) : Map.of("task", task, "tier", tier));
        assertThat(calls).extracting(CallRecord::connection).containsExactly(connection);
    }

    @ParameterizedTest
    @CsvSource({
        "agent,reasoning_agent,anthropic,claude-sonnet-4-5-20250929,expert problem solver,0.7,4000",
        "agent,fast_agent,groq,llama-3.3-70b-versatile,quick assistant,0.7,2000",
        "agent,code_agent,openai,gpt-5.2-codex,expert programmer,0.2,2000",
        "task,reasoning,anthropic,claude-sonnet-4-5-20250929,expert problem solver,0.7,4000",
        "task,coding,openai,gpt-5.2-codex,expert programmer,0.2,2000",
        "task,simple,groq,llama-3.3-70b-versatile,quick assistant,0.7,2000"
    })
    void theThreeAgentsRun(
            String header, String value, String connection, String model, String system, double heat, int most) {
        answers(ONE, saying("done"));
        Exchange answer = ask("llm-agents", "Solve this", Map.of(header, value));
        assertThat(text(answer)).isEqualTo("done");
        assertThat(answer.getMessage().getHeader("CamelLlmSystem")).isNull();
        assertThat(calls).extracting(CallRecord::connection).containsExactly(connection);
        JsonView body = JsonView.of(ONE.getAllServeEvents().get(0).getRequest().getBodyAsString());
        assertThat(body.text("model")).isEqualTo(model);
        assertThat(body.get("messages").at(0).text("role")).isEqualTo("system");
        assertThat(body.get("messages").at(0).get("content").text()).contains(system);
        assertThat(body.get("messages").at(1).get("content").text()).isEqualTo("Solve this");
        assertThat(body.decimal("temperature")).isEqualTo(heat);
        assertThat(body.any("max_tokens", "max_completion_tokens").number()).isEqualTo(most);
    }

    /** Most criteria met and none contradicted; then the priority; then the one for all others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task=reasoning,quality=high|reasoning_agent",
                "task=coding,quality=high|code_agent",
                "quality=high|reasoning_agent",
                "Speed=CRITICAL|fast_agent",
                "task=reasoning,speed=critical|reasoning_agent",
                "task=coding,quality=low|fast_agent",
                "task=translation|translator",
                "task=translation,language=de|translator_of_german",
                "task=unheard of|fast_agent",
                "weather=fine|fast_agent"
            })
    void criteriaChoose(String said, String agent) {
        answers(ONE, saying("done"));
        Map<String, Object> headers = new HashMap<>();
        for (String header : said.split(",")) {
            headers.put(header.split("=")[0], header.split("=")[1]);
        }
        assertThat(ask("llm-agents", "Do this", headers).getMessage().getHeader("agent"))
                .isEqualTo(agent);
    }

    @Test
    void anAgentMayHaveARouteOfItsOwn() {
        answers(ONE, saying("done"));
        Exchange answer = ask("llm-agents", "Hello", Map.of("agent", "translator_of_german"));
        assertThat(text(answer)).isEqualTo("<done>");
        assertThat(answer.getMessage().getHeaders())
                .doesNotContainKeys(
                        "CamelLlmTarget",
                        "CamelLlmSystem",
                        "CamelLlmTemperature",
                        "CamelLlmMaxTokens",
                        "CamelLlmTools");
        JsonView body = JsonView.of(ONE.getAllServeEvents().get(0).getRequest().getBodyAsString());
        assertThat(body.text("model")).isEqualTo("mistral-large");
        assertThat(body.get("messages").at(0).get("content").text()).isEqualTo("Translate from German.");
    }

    @Test
    void anUnknownAgentIsAnErrorThatNamesTheOthers() {
        Exchange failed = ask("llm-agents", "x", Map.of("agent", "nobody"));
        assertThat(failed.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'nobody'")
                .hasMessageContaining("code_agent, fast_agent, reasoning_agent, translator");
        assertThat(failed.getMessage().getHeader("CamelLlmTarget")).isNull();
        assertThat(calls).isEmpty();
    }

    @Test
    void aFailingAgentLeavesNothingBehind() {
        answers(ONE, failing(503, "overloaded"));
        Exchange failed = ask("llm-agents", "x", Map.of("agent", "code_agent"));
        assertThat(failed.getException()).isInstanceOf(OverloadedException.class);
        assertThat(failed.getMessage().getHeader("CamelLlmTarget")).isNull();
        assertThat(failed.getMessage().getHeader("CamelLlmSystem")).isNull();
    }

    @Test
    void anEnsembleGivesAllAnswersAndLeavesFailuresOut() {
        answers(ONE, saying("a"));
        answers(TWO, failing(500, "server_error"));
        answers(THREE, saying("c"));
        assertThat(ask("ensemble", "q").getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2)
                .containsExactlyInAnyOrder("a", "c");
        assertThat(calls).hasSize(3);
    }

    @Test
    void anEnsembleFailsWhenAllFail() {
        for (var server : List.of(ONE, TWO, THREE)) {
            answers(server, failing(503, "overloaded"));
        }
        assertThat(ask("ensemble", "q").getException()).isInstanceOf(OverloadedException.class);
        assertThat(calls).hasSize(3);
    }

    @Test
    void theSlowAreLeftOut() {
        answers(ONE, saying("a"));
        answers(TWO, saying("slow").withFixedDelay(1500));
        answers(THREE, saying("c"));
        assertThat(ask("hurried", "q").getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("a", "c");
        await().until(() -> calls.size() == 3);
    }

    @Test
    void noAnswerInTimeIsATimeout() {
        for (var server : List.of(ONE, TWO, THREE)) {
            answers(server, saying("slow").withFixedDelay(1500));
        }
        assertThat(ask("hurried", "q").getException())
                .isInstanceOf(LlmTimeoutException.class)
                .hasMessageContaining("none of the models answered in time");
        await().until(() -> calls.size() == 3);
    }

    @Test
    void theMajorityWins() {
        answers(ONE, saying("Paris."));
        answers(TWO, saying("Lyon"));
        answers(THREE, saying("paris"));
        assertThat(text(ask("vote", "capital of France?")))
                .isEqualToIgnoringCase("paris.")
                .matches("(?i)paris\\.?");
    }

    @Test
    void aJudgeSeesQuestionAndAnswers() {
        answers(ONE, saying("first thought"));
        answers(TWO, saying("second thought"));
        answers(THREE, saying("third thought"));
        String seen = text(ask("judge", "what is it?"));
        assertThat(seen).contains("what is it?", "first thought", "second thought", "third thought");
        assertThat(requests(ONE) + requests(TWO) + requests(THREE)).isEqualTo(3);
        assertThat(calls).hasSize(4);
    }
}
