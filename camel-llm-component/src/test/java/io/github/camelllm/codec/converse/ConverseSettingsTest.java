package io.github.camelllm.codec.converse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How settings and thinking are said. */
final class ConverseSettingsTest extends ConverseBodies {

    @Test
    void settingsOfTheFormatAreSentAndOthersReported() {
        JsonNode body = body(ask().parallelToolCalls(false)
                .settings(Settings.builder()
                        .maxTokens(9)
                        .temperature(0.5)
                        .topP(0.9)
                        .topK(5)
                        .stop(List.of("END"))
                        .seed(1L)
                        .presencePenalty(1.0)
                        .frequencyPenalty(1.0)
                        .choices(2)
                        .logprobs(true)
                        .user("u")
                        .serviceTier("flex")
                        .metadata(Map.of("team", "a"))
                        .safety(Map.of("x", "y"))
                        .build()));
        assertThat(body.path("inferenceConfig"))
                .isEqualTo(json("{'maxTokens':9,'temperature':0.5,'topP':0.9,'stopSequences':['END']}"));
        assertThat(body.path("serviceTier")).isEqualTo(json("{'type':'flex'}"));
        assertThat(body.path("requestMetadata")).isEqualTo(json("{'team':'a'}"));
        assertThat(warnings.messages().toString())
                .contains(
                        "topK", "seed", "presencePenalty", "frequencyPenalty", "choices", "logprobs", "user", "safety")
                .contains("parallelToolCalls");
        assertThat(body.has("additionalModelRequestFields")).isFalse();
    }

    @Test
    void eachFamilyThinksInItsOwnWords() {
        assertThat(fields(Thinking.of(Effort.MEDIUM), Trait.THINKING_BUDGET))
                .isEqualTo(json("{'thinking':{'type':'enabled','budget_tokens':8192}}"));
        assertThat(fields(new Thinking(null, 5000, null), Trait.THINKING_BUDGET))
                .isEqualTo(json("{'thinking':{'type':'enabled','budget_tokens':5000}}"));
        assertThat(fields(new Thinking(Effort.HIGH, null, true), Trait.ADAPTIVE_THINKING))
                .isEqualTo(json("{'thinking':{'type':'adaptive','display':'summarized'}}"));
        assertThat(fields(Thinking.of(Effort.XHIGH), Trait.REASONING_EFFORT))
                .isEqualTo(json("{'reasoning_effort':'high'}"));
        assertThat(fields(Thinking.of(Effort.NONE), Trait.REASONING_OBJECT))
                .isEqualTo(json("{'reasoning':{'effort':'none'}}"));
        assertThat(fields(Thinking.of(Effort.LOW), Trait.REASONING_CONFIG))
                .isEqualTo(json("{'reasoningConfig':{'type':'enabled','maxReasoningEffort':'low'}}"));
        assertThat(fields(Thinking.of(Effort.NONE), Trait.REASONING_CONFIG))
                .isEqualTo(json("{'reasoningConfig':{'type':'disabled'}}"));
        assertThat(fields(Thinking.of(Effort.NONE), Trait.THINKING_BUDGET).isMissingNode())
                .isTrue();
        assertThat(warnings.messages()).isEmpty();
        assertThat(fields(Thinking.of(Effort.LOW)).isMissingNode()).isTrue();
        assertThat(warnings.messages()).hasSize(1);
    }

    private JsonNode fields(Thinking thinking, Trait... traits) {
        return body(ask().thinking(thinking), traits).path("additionalModelRequestFields");
    }

    @Test
    void anEffortIsAFieldOfTheFormat() {
        ChatRequest.Builder hard = ask().thinking(Thinking.of(Effort.XHIGH));
        assertThat(body(hard, Trait.ADAPTIVE_THINKING).path("outputConfig")).isEqualTo(json("{'effort':'max'}"));
        assertThat(body(hard, Trait.ADAPTIVE_THINKING, Trait.XHIGH_EFFORT).path("outputConfig"))
                .isEqualTo(json("{'effort':'xhigh'}"));
    }

    @Test
    void aBudgetThatStandsForAnEffortFitsIntoTheLimit() {
        Settings settings = Settings.builder().maxTokens(4000).build();
        assertThat(body(ask().thinking(Thinking.of(Effort.HIGH)).settings(settings), Trait.THINKING_BUDGET)
                        .path("additionalModelRequestFields")
                        .path("thinking")
                        .path("budget_tokens")
                        .asInt())
                .isEqualTo(3999);
        Settings tight = Settings.builder().maxTokens(500).build();
        assertThat(body(ask().thinking(Thinking.of(Effort.HIGH)).settings(tight), Trait.THINKING_BUDGET)
                        .has("additionalModelRequestFields"))
                .isFalse();
        assertThat(warnings.messages()).hasSize(1);
    }

    @Test
    void samplingIsLeftAloneWhereItIsFixed() {
        Settings settings = Settings.builder()
                .temperature(0.2)
                .topP(0.9)
                .topK(3)
                .maxTokens(9000)
                .build();
        assertThat(body(ask().settings(settings), Trait.TOP_K, Trait.FIXED_SAMPLING))
                .isEqualTo(
                        body(ask().settings(Settings.builder().maxTokens(9000).build())));
        assertThat(warnings.messages()).hasSize(3);
        JsonNode thinking =
                body(ask().settings(settings).thinking(Thinking.of(Effort.LOW)), Trait.TOP_K, Trait.THINKING_BUDGET);
        assertThat(thinking.path("inferenceConfig")).isEqualTo(json("{'maxTokens':9000}"));
        assertThat(body(ask().settings(settings), Trait.TOP_K).path("additionalModelRequestFields"))
                .isEqualTo(json("{'top_k':3}"));
        assertThat(body(ask().settings(settings), Trait.TOP_K_IN_CONFIG).path("additionalModelRequestFields"))
                .isEqualTo(json("{'inferenceConfig':{'topK':3}}"));
    }

    @Test
    void extraFieldsAreMergedLast() {
        JsonNode body = body(
                ask().thinking(Thinking.of(Effort.LOW))
                        .extra(Map.of(
                                "additionalModelRequestFields", Map.of("mine", 1),
                                "guardrailConfig", Map.of("guardrailIdentifier", "g", "guardrailVersion", "1"),
                                "performanceConfig", Map.of("latency", "optimized"))),
                Trait.REASONING_EFFORT);
        assertThat(body.path("additionalModelRequestFields")).isEqualTo(json("{'reasoning_effort':'low','mine':1}"));
        assertThat(body.path("guardrailConfig").path("guardrailIdentifier").asText())
                .isEqualTo("g");
        assertThat(body.path("performanceConfig").path("latency").asText()).isEqualTo("optimized");
    }
}
