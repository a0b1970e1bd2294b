package io.github.camelllm.conformance;

import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.codec.cohere.CohereChat;
import io.github.camelllm.codec.converse.Converse;
import io.github.camelllm.codec.gemini.GenerateContent;
import io.github.camelllm.codec.ollama.OllamaChat;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.responses.Responses;
import io.github.camelllm.recorded.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All ways: every provider, every format that it speaks, and a model of every kind that is spoken to differently. */
final class Ways {

    private static final String URL = "base-url";
    private static final String LOCAL = "http://localhost/v1";

    private static final List<Way> ALL = new ArrayList<>();

    static {
        chat("openai", "gpt-5.1");
        responses("openai", "gpt-5.1");
        chat("azure", "gpt-5.1", "resource", "r");
        chat("azure dated", "gpt-5.1", "resource", "r", "api-version", "2025-03-01-preview");
        responses("azure", "gpt-5.1", "resource", "r");
        responses("azure dated", "gpt-5.1", "resource", "r", "api-version", "2025-03-01-preview");
        messages("anthropic", "claude-opus-5");
        messages("anthropic either", "claude-sonnet-4-6");
        messages("anthropic budget", "claude-opus-4-5");
        messages("anthropic old", "claude-3-haiku-20240307");
        messages("anthropic unknown", "some-model");
        google("gemini", "gemini-3-flash");
        google("gemini budget", "gemini-2.5-pro");
        google("vertex", "gemini-3-flash");
        google("vertex budget", "gemini-2.5-flash");
        messages("vertex claude", "claude-opus-4-5@20251101");
        add("vertex openai", "meta/llama-4", ChatCompletions.FORMAT, "vertex/openai", "api", "openai");
        chat("xai", "grok-4");
        responses("xai", "grok-4");
        chat("deepseek", "deepseek-v4");
        responses("deepseek", "deepseek-v4");
        chat("huggingface", "zai-org/GLM-5:fastest");
        responses("huggingface", "openai/gpt-oss-120b");
        converse("bedrock", "us.anthropic.claude-opus-5-v1:0");
        converse("bedrock either", "anthropic.claude-sonnet-4-6-v1:0");
        converse("bedrock budget", "us.anthropic.claude-3-7-sonnet-20250219-v1:0");
        converse("bedrock old", "anthropic.claude-3-haiku-20240307-v1:0");
        converse("bedrock nova", "us.amazon.nova-pro-v1:0");
        converse("bedrock nova-2", "us.amazon.nova-2-lite-v1:0");
        converse("bedrock gpt-oss", "openai.gpt-oss-120b-1:0");
        converse("bedrock gpt", "openai.gpt-5.4");
        converse("bedrock llama", "us.meta.llama3-3-70b-instruct-v1:0");
        converse("bedrock unknown", "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc");
        messages("bedrock invoke", "anthropic.claude-sonnet-4-5-20250929-v1:0", "api", "invoke");
        add("bedrock openai", "openai.gpt-oss-120b", ChatCompletions.FORMAT, "bedrock/openai", "api", "openai");
        responses("bedrock", "openai.gpt-oss-120b");
        chat("together", "openai/gpt-oss-120b");
        chat("mistral", "mistral-medium-latest");
        chat("groq", "openai/gpt-oss-120b");
        responses("groq", "openai/gpt-oss-120b");
        chat("openrouter", "anthropic/claude-sonnet-4.5");
        responses("openrouter", "openai/gpt-5.1");
        add("ollama", "qwen3", OllamaChat.FORMAT, "ollama");
        add("ollama openai", "qwen3", ChatCompletions.FORMAT, "ollama", "api", "openai");
        chat("lmstudio", "qwen3");
        responses("lmstudio", "qwen3");
        chat("minimax", "MiniMax-M2");
        add("cohere", "command-a-03-2025", CohereChat.FORMAT, "cohere");
        chat("compatible", "any", URL, LOCAL);
        responses("compatible", "any", URL, LOCAL);
        chat("simulator", "echo");
    }

    private Ways() {}

    static List<Way> all() {
        return ALL;
    }

    /** The way of that name. */
    static Way named(String name) {
        return ALL.stream().filter(way -> way.name().equals(name)).findFirst().orElseThrow();
    }

    /** The way by which a recorded chat went; empty if it was none, or went to a format that is not spoken here. */
    static Optional<Way> of(Recording recording) {
        String path = recording.path();
        String provider = recording.provider();
        if (!recording.method().equals("POST")) {
            return Optional.empty();
        }
        if (path.endsWith("/chat/completions") || path.endsWith("/text/chatcompletion_v2")) {
            return switch (provider) {
                case "gemini", "cohere", "other" -> find("compatible");
                case "vertex", "bedrock", "ollama" -> find(provider + " openai");
                case "azure" -> find(path.contains("/deployments/") ? "azure dated" : "azure");
                default -> find(provider);
            };
        }
        if (path.endsWith("/responses")) {
            return find((provider.equals("other") ? "compatible" : provider) + " responses");
        }
        if (path.endsWith("/v2/chat")) {
            return find("cohere");
        }
        if (path.endsWith("/api/chat")) {
            return find("ollama");
        }
        if (path.endsWith("/converse") || path.endsWith("/converse-stream")) {
            return find("bedrock unknown");
        }
        if (path.matches(".*/models/[^/:]+:(generateContent|streamGenerateContent)")) {
            return find(provider);
        }
        if (path.contains("/publishers/anthropic/models/")) {
            return find("vertex claude");
        }
        if (path.matches(".*/model/[^/]*claude[^/]*/invoke(-with-response-stream)?")) {
            return find("bedrock invoke");
        }
        return path.endsWith("/v1/messages") && provider.equals("anthropic") ? find("anthropic") : Optional.empty();
    }

    private static Optional<Way> find(String name) {
        return ALL.stream().filter(way -> way.name().equals(name)).findFirst();
    }

    private static void chat(String name, String model, String... settings) {
        add(name, model, ChatCompletions.FORMAT, name.split(" ", 2)[0], settings);
    }

    private static void responses(String name, String model, String... settings) {
        String provider = name.split(" ", 2)[0];
        String[] more = java.util.Arrays.copyOf(settings, settings.length + 2);
        more[settings.length] = "api";
        more[settings.length + 1] = "responses";
        add(
                provider + " responses" + name.substring(provider.length()),
                model,
                Responses.FORMAT,
                provider + "/" + Responses.FORMAT,
                more);
    }

    private static void messages(String name, String model, String... settings) {
        add(name, model, Messages.FORMAT, "anthropic", settings);
    }

    private static void google(String name, String model) {
        add(name, model, GenerateContent.FORMAT, name.split(" ", 2)[0]);
    }

    private static void converse(String name, String model) {
        add(name, model, Converse.FORMAT, "bedrock");
    }

    private static void add(String name, String model, String format, String issuer, String... settings) {
        ALL.add(Way.of(name, model, format, issuer, settings));
    }
}
