package io.github.camelllm.benchmarks.upstream;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The wire formats that are measured, each with a provider that speaks it. */
public enum Format {
    OPENAI("compatible", "mock-model", Map.of()),
    RESPONSES("openai", "gpt-4.1", Map.of("api", "responses")),
    ANTHROPIC("anthropic", "claude-haiku-4-5", Map.of()),
    GEMINI("gemini", "gemini-2.0-flash", Map.of()),
    CONVERSE("bedrock", "amazon.nova-pro-v1:0", Map.of("region", "us-east-1"));

    private final String provider;
    private final String model;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<String, String> settings;

    Format(String provider, String model, Map<String, String> settings) {
        this.provider = provider;
        this.model = model;
        this.settings = settings;
    }

    /** The format of that {@link #word}. */
    public static Format of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String model() {
        return model;
    }

    /** Settings of a connection that speaks this format; its calls have a price. */
    public Map<String, String> connection(String baseUrl) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("provider", provider);
        all.put("base-url", baseUrl);
        all.put("api-key", "sk-test");
        all.put("price.input", "0.25");
        all.put("price.output", "2");
        all.put("price.cache-read", "0.025");
        return all;
    }

    /** Where the upstream answers in this format what it answers there in OpenAI's. */
    public String address(String openai) {
        return this == OPENAI
                ? openai
                : openai.replace("/openai-", '/' + word() + '-').replaceFirst("/v1$", "");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
