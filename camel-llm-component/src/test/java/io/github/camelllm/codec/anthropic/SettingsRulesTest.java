package io.github.camelllm.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How settings and thinking are said. */
final class SettingsRulesTest extends MessageBodies {

    @Test
    void aLimitOfOutputTokensIsMandatory() {
        assertThat(body(hi()).toString())
                .isEqualTo(
                        "{\"model\":\"m\",\"max_tokens\":1000,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
        assertThat(warnings.messages()).isEmpty();
    }

    @Test
    void aBudgetLeavesRoomForTheAnswer() {
        JsonNode free = body(hi().thinking(new Thinking(null, 5000, true)));
        assertThat(free.path("max_tokens").asInt()).isEqualTo(6000);
        assertThat(free.path("thinking").toString().replace('"', '\''))
                .isEqualTo("{'type':'enabled','budget_tokens':5000,'display':'summarized'}");
        assertThat(warnings.messages()).isEmpty();

        JsonNode tight = body(hi().thinking(Thinking.of(Effort.HIGH)).settings(most(2000)));
        assertThat(tight.path("thinking").path("budget_tokens").asInt()).isEqualTo(1999);
        assertThat(tight.path("max_tokens").asInt()).isEqualTo(2000);

        JsonNode none = body(hi().thinking(Thinking.of(Effort.LOW)).settings(most(500)));
        assertThat(none.has("thinking")).isFalse();
        assertThat(none.path("max_tokens").asInt()).isEqualTo(500);
        assertThat(warnings.messages()).singleElement().asString().startsWith("thinking was not sent");
    }

    private static Settings most(int tokens) {
        return Settings.builder().maxTokens(tokens).build();
    }

    @Test
    void anEffortGuidesModelsThatDecideThemselves() {
        JsonNode body = body(hi().thinking(Thinking.of(Effort.XHIGH)), ADAPTIVE);
        assertThat(body.path("thinking").toString()).isEqualTo("{\"type\":\"adaptive\"}");
        assertThat(body.path("output_config").toString()).isEqualTo("{\"effort\":\"xhigh\"}");
        assertThat(body.path("max_tokens").asInt()).isEqualTo(1000 + 32768);
        assertThat(warnings.messages()).isEmpty();

        JsonNode derived = body(hi().thinking(new Thinking(null, 8000, null)), ADAPTIVE);
        assertThat(derived.path("output_config").path("effort").asText()).isEqualTo("medium");
        assertThat(warnings.messages()).hasSize(1);

        JsonNode off = body(hi().thinking(Thinking.of(Effort.NONE)), ADAPTIVE);
        assertThat(off.path("thinking").toString()).isEqualTo("{\"type\":\"disabled\"}");
        assertThat(body(hi().thinking(Thinking.of(Effort.LOW)), PLAIN).has("thinking"))
                .isFalse();
        assertThat(warnings.messages()).hasSize(2);
    }

    @Test
    void thinkingExcludesSettingsOfRandomness() {
        Settings settings =
                Settings.builder().temperature(0.3).topP(0.5).topK(4).build();
        JsonNode body = body(hi().thinking(Thinking.of(Effort.LOW)).settings(settings));
        assertThat(body.has("temperature") || body.has("top_p") || body.has("top_k"))
                .isFalse();
        assertThat(warnings.messages()).hasSize(3);
        assertThat(body(hi().settings(settings)).path("top_k").asInt()).isEqualTo(4);
    }

    @Test
    void modelsDifferInSettingsOfRandomness() {
        Settings both = Settings.builder().temperature(1.7).topP(0.5).build();
        JsonNode one = body(hi().settings(both), PLAIN);
        assertThat(one.path("temperature").asDouble()).isEqualTo(1.0);
        assertThat(one.has("top_p")).isFalse();
        JsonNode none = body(hi().settings(both), ADAPTIVE);
        assertThat(none.path("temperature").asDouble()).isEqualTo(1.0);
        assertThat(none.has("top_p")).isFalse();
        assertThat(warnings.messages()).hasSize(3);
    }

    @Test
    void settingsWithoutAPlaceAreReported() {
        Settings settings = Settings.builder()
                .seed(1L)
                .presencePenalty(0.1)
                .frequencyPenalty(0.1)
                .choices(2)
                .topLogprobs(2)
                .safety(Map.of("a", "b"))
                .metadata(Map.of("user_id", "u", "team", "t"))
                .stop(List.of("\n", "END"))
                .build();
        JsonNode body = body(hi().settings(settings));
        assertThat(warnings.messages()).hasSize(8);
        assertThat(body.path("metadata").toString()).isEqualTo("{\"user_id\":\"u\"}");
        assertThat(body.path("stop_sequences").toString()).isEqualTo("[\"END\"]");
    }
}
