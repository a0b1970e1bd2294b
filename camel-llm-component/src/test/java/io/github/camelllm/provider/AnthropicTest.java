package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.anthropic.Abilities;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnthropicTest {

    private static WireRequest request(Map<String, String> settings, Map<String, String> environment) {
        Access access = Providers.get("anthropic")
                .connector()
                .connect(ConnectionSettings.of("c", settings, Environment.of(environment)));
        WireRequest request =
                access.chat().apply("m").encode(ChatRequest.of("claude-sonnet-4-5", "hi"), new Warnings());
        return access.auth()
                .sign(access.address().complete(request, "claude-sonnet-4-5"))
                .toCompletableFuture()
                .join();
    }

    @Test
    void theKeyAndTheVersionAreHeaderFields() {
        WireRequest request = request(Map.of(), Map.of("ANTHROPIC_API_KEY", "k"));
        assertThat(request.uri()).hasToString("https://api.anthropic.com/v1/messages");
        assertThat(request.headers().first("x-api-key")).isEqualTo("k");
        assertThat(request.headers().first("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(request.headers().first("authorization")).isNull();
    }

    @Test
    void aTokenIsABearer() {
        WireRequest own = request(Map.of("token", "t"), Map.of("ANTHROPIC_API_KEY", "k"));
        assertThat(own.headers().first("authorization")).isEqualTo("Bearer t");
        assertThat(own.headers().first("x-api-key")).isNull();
        WireRequest found = request(Map.of(), Map.of("ANTHROPIC_AUTH_TOKEN", "t"));
        assertThat(found.headers().first("authorization")).isEqualTo("Bearer t");
        WireRequest key = request(Map.of("auth", "bearer", "api-key", "k"), Map.of());
        assertThat(key.headers().first("authorization")).isEqualTo("Bearer k");
        WireRequest both = request(Map.of("api-key", "k"), Map.of("ANTHROPIC_AUTH_TOKEN", "t"));
        assertThat(both.headers().first("x-api-key")).isEqualTo("k");
        assertThat(both.headers().first("authorization")).isNull();
    }

    @Test
    void anAddressFromTheEnvironmentGetsItsVersion() {
        Map<String, String> key = Map.of("api-key", "k");
        assertThat(request(key, Map.of("ANTHROPIC_BASE_URL", "http://localhost:8080/"))
                        .uri())
                .hasToString("http://localhost:8080/v1/messages");
        assertThat(request(key, Map.of("ANTHROPIC_API_URL", "http://localhost:8080/v1"))
                        .uri())
                .hasToString("http://localhost:8080/v1/messages");
        assertThat(request(Map.of("api-key", "k", "base-url", "http://localhost/own"), Map.of())
                        .uri())
                .hasToString("http://localhost/own/messages");
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-v2:1, 4096, NONE, FREE, false",
        "anthropic.claude-instant-v1, 4096, NONE, FREE, false",
        "claude-3-opus-latest, 4096, NONE, FREE, false",
        "claude-3-5-sonnet-v2@20241022, 8192, NONE, FREE, false",
        "claude-3-7-sonnet@20250219, 16384, BUDGET, FREE, false",
        "claude-sonnet-4-0, 16384, BUDGET, FREE, false",
        "us.anthropic.claude-opus-4-20250514-v1:0, 16384, BUDGET, FREE, false",
        "claude-sonnet-4@20250514, 16384, BUDGET, FREE, false",
        "claude-opus-4-1@20250805, 16384, BUDGET, ONE_OF_TWO, true",
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0, 16384, BUDGET, ONE_OF_TWO, true",
        "claude-sonnet-4-6, 16384, EITHER, ONE_OF_TWO, true",
        "claude-opus-4-7, 16384, ADAPTIVE, FIXED, true",
        "claude-opus-4-10, 16384, ADAPTIVE, FIXED, true",
        "claude-sonnet-5, 16384, ADAPTIVE, FIXED, true",
        "claude-something-new, 16384, ADAPTIVE, FIXED, true",
        "MiniMax-M2, 8192, BUDGET, FREE, true"
    })
    void modelsAreToldByTheirNames(
            String model, int maxTokens, Abilities.Style thinking, Abilities.Sampling sampling, boolean schemas) {
        Abilities abilities = Claude.abilities(model);
        assertThat(abilities.maxTokens()).isEqualTo(maxTokens);
        assertThat(abilities.thinking()).isEqualTo(thinking);
        assertThat(abilities.sampling()).isEqualTo(sampling);
        assertThat(abilities.schemas()).isEqualTo(schemas);
    }

    /** The provider's own list says what its models take. */
    @Test
    void abilitiesAgreeWithTheRecordedList() {
        for (Recording list :
                Recordings.all(r -> r.provider().equals("anthropic") && r.path().equals("/v1/models"))) {
            for (JsonNode model : Answer.parse(list.text()).path("data")) {
                JsonNode published = model.path("capabilities");
                Abilities ours = Claude.abilities(model.path("id").asText());
                JsonNode types = published.path("thinking").path("types");
                if (!types.isMissingNode()) {
                    boolean enabled = types.path("enabled").path("supported").asBoolean();
                    boolean adaptive = types.path("adaptive").path("supported").asBoolean();
                    Abilities.Style style = enabled
                            ? (adaptive ? Abilities.Style.EITHER : Abilities.Style.BUDGET)
                            : Abilities.Style.ADAPTIVE;
                    assertThat(ours.thinking()).as(model.path("id").asText()).isEqualTo(style);
                    assertThat(ours.schemas())
                            .isEqualTo(published
                                    .path("structured_outputs")
                                    .path("supported")
                                    .asBoolean());
                    JsonNode effort = published.path("effort");
                    assertThat(ours.highestEffort() != null)
                            .isEqualTo(effort.path("supported").asBoolean());
                    if (ours.highestEffort() != null) {
                        assertThat(effort.path(ours.highestEffort())
                                        .path("supported")
                                        .asBoolean())
                                .isTrue();
                    }
                }
            }
        }
    }
}
