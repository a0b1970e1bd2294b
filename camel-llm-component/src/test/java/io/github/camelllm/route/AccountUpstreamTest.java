package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.operation.Account;
import io.github.camelllm.operation.ClientSecret;
import io.github.camelllm.operation.Deployment;
import io.github.camelllm.operation.Generation;
import io.github.camelllm.operation.TuningJob;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.usage.CallRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Calls, keys, money, trainings and deployments as they go over the wire. */
final class AccountUpstreamTest extends UpstreamTest {

    @Override
    protected void settings(LlmComponent component) {
        for (String provider : List.of("openai", "openrouter", "deepseek", "xai", "mistral", "together")) {
            connections(component, provider, "base-url", ONE.baseUrl() + "/v1", provider, "api-key", KEY);
        }
        connections(
                component,
                "huggingface",
                "api-key",
                KEY,
                "huggingface",
                "namespace",
                "acme",
                "huggingface",
                "management-url",
                ONE.baseUrl() + "/v2",
                "dedicated",
                "provider",
                "huggingface",
                "dedicated",
                "base-url",
                TWO.baseUrl() + "/v1",
                "dedicated",
                "api-key",
                KEY);
    }

    private static LoggedRequest last() {
        return ONE.getAllServeEvents().get(0).getRequest();
    }

    @Test
    void whatACallCost() {
        ONE.stubFor(get(urlEqualTo("/v1/generation?id=gen-1"))
                .willReturn(json(
                        200,
                        "{\"data\":{\"id\":\"gen-1\",\"model\":\"m\",\"tokens_prompt\":9,"
                                + "\"native_tokens_prompt\":10,\"native_tokens_completion\":25,\"native_tokens_cached\":3,"
                                + "\"native_tokens_reasoning\":5,\"total_cost\":0.0015}}")));
        Exchange answer = ask("llm:openrouter?operation=generation", "gen-1");
        assertThat(answer.getException()).isNull();
        Generation generation = answer.getMessage().getBody(Generation.class);
        assertThat(generation.usage().textOutput()).isEqualTo(20);
        assertThat(answer.getMessage().getHeaders())
                .containsEntry(LlmHeaders.INPUT_TOKENS, 10L)
                .containsEntry(LlmHeaders.CACHED_TOKENS, 3L);
        assertThat(answer.getMessage().getHeader(LlmHeaders.COST, String.class)).isEqualTo("0.0015");
    }

    /** What an earlier call cost is in the books since that call. */
    @Test
    void whatACallCostIsNotBookedTwice() throws Exception {
        ONE.stubFor(get(urlEqualTo("/v1/generation?id=gen-1"))
                .willReturn(
                        json(200, "{\"data\":{\"id\":\"gen-1\",\"native_tokens_prompt\":10,\"total_cost\":0.0015}}")));
        ask("llm:openrouter?operation=generation", "gen-1");
        CallRecord booked = calls.poll(10, TimeUnit.SECONDS);
        assertThat(booked.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(booked.cost()).isNull();
    }

    @Test
    void aCallsNameIsThereForTheNextCall() {
        ONE.stubFor(post(urlEqualTo("/v1/chat/completions"))
                .willReturn(json(
                                200,
                                "{\"id\":\"gen-3\",\"choices\":[{\"message\":{\"content\":\"six\"},"
                                        + "\"finish_reason\":\"stop\"}]}")
                        .withHeader("X-Generation-Id", "gen-3")));
        ONE.stubFor(get(urlEqualTo("/v1/generation?id=gen-3"))
                .willReturn(json(200, "{\"data\":{\"id\":\"gen-3\",\"total_cost\":0.0015}}")));
        Exchange answer = ask("llm:openrouter/a/m", "four letters?");
        assertThat(answer.getMessage().getHeader(LlmHeaders.GENERATION_ID)).isEqualTo("gen-3");
        answer = ask(
                "llm:openrouter?operation=generation", "", answer.getMessage().getHeaders());
        assertThat(answer.getMessage().getHeader(LlmHeaders.COST, String.class)).isEqualTo("0.0015");
    }

    /** With the caller's own key OpenRouter's charge is a fee beside the upstream provider's bill. */
    @Test
    void whatACallCostWithOnesOwnKey() {
        ONE.stubFor(get(urlEqualTo("/v1/generation?id=gen-2"))
                .willReturn(json(
                        200,
                        "{\"data\":{\"id\":\"gen-2\",\"is_byok\":true,\"total_cost\":0.0001,"
                                + "\"upstream_inference_cost\":0.002}}")));
        Exchange answer = ask("llm:openrouter?operation=generation", "gen-2");
        assertThat(answer.getMessage().getHeader(LlmHeaders.COST, String.class)).isEqualTo("0.0021");
    }

    @Test
    void whatAKeyMaySpend() {
        ONE.stubFor(get(urlEqualTo("/v1/key"))
                .willReturn(json(200, "{\"data\":{\"limit\":100,\"limit_remaining\":74.5,\"usage\":25.5}}")));
        Account key =
                ask("llm:openrouter?operation=key-info", null).getMessage().getBody(Account.class);
        assertThat(key.remaining()).isEqualByComparingTo("74.5");
        ONE.stubFor(get(urlEqualTo("/v1/user/balance"))
                .willReturn(json(
                        200,
                        "{\"is_available\":true,\"balance_infos\":[{\"currency\":\"CNY\","
                                + "\"total_balance\":\"7\"},{\"currency\":\"USD\",\"total_balance\":\"110.00\"}]}")));
        Account balance =
                ask("llm:deepseek?operation=balance", null).getMessage().getBody(Account.class);
        assertThat(balance.remaining()).isEqualByComparingTo("110");
        assertThat(balance.available()).isTrue();
        ONE.stubFor(any(anyUrl()).willReturn(failing(401, "invalid_api_key")));
        assertThat(ask("llm:deepseek?operation=balance", null).getException())
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void aSecretForAClient() {
        ONE.stubFor(any(anyUrl()).willReturn(json(200, "{\"value\":\"short-lived\",\"expires_at\":1787150474}")));
        for (String provider : List.of("xai", "openai")) {
            // the session of xAI's clients is their own affair
            Map<String, Object> session =
                    provider.equals("xai") ? Map.of() : Map.of("session", Map.of("type", "realtime"));
            Exchange answer = ask(
                    "llm:" + provider + "?operation=client-secret&output=response&extra.expires_after.seconds=300",
                    session);
            ClientSecret secret = answer.getMessage().getBody(ClientSecret.class);
            assertThat(secret.value()).isEqualTo("short-lived");
            assertThat(secret.toString()).doesNotContain("short-lived");
            assertThat(last().getUrl()).isEqualTo("/v1/realtime/client_secrets");
            assertThat(Answer.parse(last().getBodyAsString()))
                    .isEqualTo(Answer.parse(
                            provider.equals("xai")
                                    ? "{\"expires_after\":{\"seconds\":300}}"
                                    : "{\"session\":{\"type\":\"realtime\"},\"expires_after\":{\"seconds\":300}}"));
        }
    }

    @Test
    void trainings() {
        ONE.stubFor(any(anyUrl())
                .willReturn(json(
                        200,
                        "{\"id\":\"ftjob-1\",\"status\":\"failed\",\"model\":\"m\",\"created_at\":1787150474,"
                                + "\"fine_tuned_model\":null,\"error\":{\"code\":\"x\",\"message\":\"bad file\"}}")));
        for (Map.Entry<String, String> place : Map.of(
                        "openai", "/v1/fine_tuning/jobs",
                        "mistral", "/v1/fine_tuning/jobs",
                        "together", "/v1/fine-tunes")
                .entrySet()) {
            Exchange made =
                    ask("llm:" + place.getKey() + "/m?operation=tuning-create", "{\"training_file\":\"file-1\"}");
            assertThat(made.getMessage().getBody(TuningJob.class).failure()).isEqualTo("bad file");
            assertThat(last().getUrl()).isEqualTo(place.getValue());
            assertThat(Answer.parse(last().getBodyAsString()))
                    .isEqualTo(Answer.parse("{\"model\":\"m\",\"training_file\":\"file-1\"}"));
            ask(
                    "llm:" + place.getKey() + "?operation=tuning-cancel",
                    made.getMessage().getBody());
            assertThat(last().getUrl()).isEqualTo(place.getValue() + "/ftjob-1/cancel");
        }
        ONE.stubFor(any(anyUrl())
                .willReturn(json(200, "{\"data\":[{\"id\":\"a\",\"status\":\"running\"}],\"has_more\":true}")));
        Exchange list = ask("llm:openai?operation=tuning-list&limit=1", null);
        assertThat(last().getUrl()).isEqualTo("/v1/fine_tuning/jobs?limit=1");
        assertThat(list.getMessage().getHeader(LlmHeaders.AFTER)).isEqualTo("a");
        assertThat(ask("llm:openai?operation=tuning-create", "no json").getException())
                .hasMessageContaining("JSON object");
    }

    /** Servers are managed at one address and called at another. */
    @Test
    void deployments() {
        ONE.stubFor(any(anyUrl())
                .willReturn(json(
                        200,
                        "{\"name\":\"my-llama\",\"model\":{\"repository\":\"org/llama\"},\"status\":"
                                + "{\"state\":\"running\",\"url\":\"https://x.endpoints.example\"}}")));
        Exchange made = ask("llm:huggingface?operation=deployment-create", Map.of("name", "my-llama"));
        assertThat(made.getException()).isNull();
        assertThat(last().getUrl()).isEqualTo("/v2/endpoint/acme");
        assertThat(last().getHeader("Authorization")).isEqualTo("Bearer " + KEY);
        Deployment deployment = made.getMessage().getBody(Deployment.class);
        assertThat(deployment.url()).isEqualTo("https://x.endpoints.example");
        assertThat(deployment.model()).isEqualTo("org/llama");
        for (String change : List.of("pause", "resume", "scale-to-zero")) {
            ask("llm:huggingface?operation=deployment-" + change, deployment);
            assertThat(last().getUrl()).isEqualTo("/v2/endpoint/acme/my-llama/" + change);
        }
        ask("llm:huggingface?operation=deployment-get&deploymentName=my-llama", null);
        assertThat(last().getUrl()).isEqualTo("/v2/endpoint/acme/my-llama");
        assertThat(ask("llm:huggingface?operation=deployment-delete", "my-llama")
                        .getMessage()
                        .getBody())
                .isEqualTo("my-llama");
        assertThat(last().getMethod().getName()).isEqualTo("DELETE");
        ONE.stubFor(any(anyUrl())
                .willReturn(json(200, "{\"items\":[{\"name\":\"a\",\"status\":{\"state\":\"paused\"}}]}")));
        List<?> list = ask("llm:huggingface?operation=deployment-list", null)
                .getMessage()
                .getBody(List.class);
        assertThat(((Deployment) list.get(0)).status()).isEqualTo("paused");
        answers(TWO, saying("hello"));
        assertThat(ask("llm:dedicated/tgi", "hi").getMessage().getBody()).isEqualTo("hello");
    }
}
