package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.converse.Trait;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.WireRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BedrockTest {

    private static final Environment KEYS =
            Environment.of(Map.of("AWS_ACCESS_KEY_ID", "an-access-key", "AWS_SECRET_ACCESS_KEY", "a-secret"));

    private static Access connect(Environment environment, String... settings) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return Providers.get("bedrock").connector().connect(ConnectionSettings.of("test", map, environment));
    }

    private static WireRequest chat(Access access, String model) {
        Codec codec = access.chat().apply(model);
        WireRequest request = codec.encode(ChatRequest.of(model, "Hi"), new Warnings());
        return access.auth()
                .sign(access.address().complete(request, model))
                .toCompletableFuture()
                .join();
    }

    @SuppressWarnings("unchecked")
    private static WireRequest models(Access access) {
        Operation<ModelsRequest, ?> list =
                (Operation<ModelsRequest, ?>) Objects.requireNonNull(access.operation(OperationName.MODELS, ""));
        WireRequest request = list.encode(new ModelsRequest(), new Warnings());
        return access.auth()
                .sign(access.address().complete(request, ""))
                .toCompletableFuture()
                .join();
    }

    @Test
    void modelsRunAndAreListedAtDifferentHosts() {
        Access access = connect(KEYS, "region", "eu-west-1");
        assertThat(chat(access, "maker.model-v1:0").uri())
                .hasToString("https://bedrock-runtime.eu-west-1.amazonaws.com/model/maker.model-v1%3A0/converse");
        assertThat(models(access).uri()).hasToString("https://bedrock.eu-west-1.amazonaws.com/foundation-models");
        assertThat(models(access).headers().first("Authorization")).contains("/eu-west-1/bedrock/aws4_request");
    }

    @Test
    void chatCompletionsHaveAHostOfTheirOwn() {
        Access access = connect(KEYS, "region", "eu-west-1", "api", "openai");
        WireRequest request = chat(access, "openai.gpt-oss-20b");
        assertThat(request.uri()).hasToString("https://bedrock-mantle.eu-west-1.api.aws/v1/chat/completions");
        assertThat(request.headers().first("Authorization")).contains("/eu-west-1/bedrock-mantle/aws4_request");
        assertThat(models(access).uri()).hasToString("https://bedrock-mantle.eu-west-1.api.aws/v1/models");
    }

    @Test
    void anAddressOfTheUsersOwnHoldsForAll() {
        Access access = connect(KEYS, "base-url", "http://localhost:9/a/");
        assertThat(chat(access, "m").uri()).hasToString("http://localhost:9/a/model/m/converse");
        assertThat(models(access).uri()).hasToString("http://localhost:9/a/foundation-models");
        assertThat(chat(access, "m").headers().first("Authorization")).contains("/us-east-1/bedrock/");
    }

    @Test
    void theRegionMayComeFromTheEnvironmentAndIsRequired() {
        Access access =
                connect(Environment.of(Map.of("AWS_DEFAULT_REGION", "ap-south-1", "AWS_BEARER_TOKEN_BEDROCK", "k")));
        assertThat(chat(access, "m").base()).hasToString("https://bedrock-runtime.ap-south-1.amazonaws.com");
        assertThat(chat(access, "m").headers().first("Authorization")).isEqualTo("Bearer k");
        assertThatThrownBy(() -> connect(KEYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("llm.connection.test.region")
                .hasMessageContaining("AWS_REGION or AWS_DEFAULT_REGION");
        assertThatThrownBy(() -> connect(KEYS, "region", "x.evil.example/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("us-east-1");
    }

    @Test
    void anUnknownApiIsRefused() {
        assertThatThrownBy(() -> connect(KEYS, "region", "eu-west-1", "api", "chat"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("converse, invoke, openai, responses");
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-3-haiku-20240307-v1:0, TOP_K",
        "anthropic.claude-3-5-sonnet-20241022-v2:0, TOP_K",
        "us.anthropic.claude-3-7-sonnet-20250219-v1:0, TOP_K THINKING_BUDGET REPLAY_REASONING",
        "eu.anthropic.claude-sonnet-4-20250514-v1:0, TOP_K THINKING_BUDGET REPLAY_REASONING",
        "global.anthropic.claude-opus-4-5-20251101-v1:0, TOP_K THINKING_BUDGET REPLAY_REASONING",
        "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-4-1-20250805-v1:0,"
                + " TOP_K THINKING_BUDGET REPLAY_REASONING",
        "us.anthropic.claude-sonnet-4-6, TOP_K ADAPTIVE_THINKING REPLAY_REASONING",
        "anthropic.claude-opus-4-6-v1, TOP_K ADAPTIVE_THINKING REPLAY_REASONING",
        "anthropic.claude-opus-4-7, ADAPTIVE_THINKING XHIGH_EFFORT FIXED_SAMPLING REPLAY_REASONING",
        "jp.anthropic.claude-sonnet-5, ADAPTIVE_THINKING XHIGH_EFFORT FIXED_SAMPLING REPLAY_REASONING",
        "us.amazon.nova-2-lite-v1:0, TOP_K_IN_CONFIG REASONING_CONFIG",
        "amazon.nova-pro-v1:0, TOP_K_IN_CONFIG",
        "openai.gpt-oss-120b-1:0, REASONING_EFFORT",
        "us.openai.gpt-5.5, REASONING_OBJECT",
        "us.meta.llama3-3-70b-instruct-v1:0, ''",
        "arn:aws:bedrock:us-east-1:1:application-inference-profile/abc, REPLAY_REASONING",
        "some-model, REPLAY_REASONING"
    })
    void familiesOfModels(String model, String traits) {
        assertThat(BedrockModels.traits("me", model).set())
                .isEqualTo(Arrays.stream(traits.split(" "))
                        .filter(t -> !t.isEmpty())
                        .map(Trait::valueOf)
                        .collect(Collectors.toSet()));
    }

    @Test
    void aGeographyIsNoPartOfAModelsName() {
        assertThat(BedrockModels.withoutGeography("us-gov.anthropic.claude-x")).isEqualTo("anthropic.claude-x");
        assertThat(BedrockModels.withoutGeography("anthropic.claude-x")).isEqualTo("anthropic.claude-x");
        assertThat(BedrockModels.withoutGeography("meta.llama")).isEqualTo("meta.llama");
    }
}
