package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.responses.Responses;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All places where published schemas are contradicted by their providers, or say nothing of what a dialect adds. */
final class Corrections {

    private static final List<String> RESULT = List.of(
            "ChatCompletionRequestToolMessage",
            "OpenAI.ChatCompletionRequestToolMessage",
            "chatCompletionRequestToolMessage",
            "ChatToolMessage");
    private static final List<String> ASSISTANT = List.of("ChatCompletionRequestAssistantMessage");
    private static final List<String> FUNCTION = List.of("FunctionTool", "OpenAI.FunctionTool");
    private static final List<String> IMAGE = List.of("InputImageContent", "InputImage");

    private static final List<Correction> SHARED = List.of(
            new Correction(
                    "a tool of Responses needs no word on strictness",
                    "openai/neilberkman-req_llm__openai-o3-multi_tool__0",
                    responses(),
                    Mend.optional(FUNCTION, "strict")),
            new Correction(
                    "an image of Responses needs no detail",
                    "openai/tidyverse-ellmer__vignettes-_vcr-structured-data-basics-image__0",
                    responses(),
                    Mend.optional(IMAGE, "detail")),
            new Correction(
                    "a tool result may name its tool",
                    "azure/neilberkman-req_llm__azure-gpt_4_1_mini-tool_round_trip_2__0",
                    format(ChatCompletions.FORMAT),
                    Mend.known(RESULT, "name")));

    private static final List<Correction> HOSTS = List.of(
            new Correction(
                    "Claude on Vertex has its model in the address, and a version in the body",
                    "vertex/neilberkman-req_llm__google_vertex-claude_haiku_4_5_20251001-usage__0",
                    named("vertex claude"),
                    Mend.optionalInBody("model").andThen(Mend.knownInBody("anthropic_version"))),
            new Correction(
                    "Claude on Bedrock has its model in the address, and version and previews in the body",
                    "https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages.html",
                    named("bedrock invoke"),
                    Mend.optionalInBody("model").andThen(Mend.knownInBody("anthropic_version", "anthropic_beta"))));

    private static final List<Correction> DIALECTS = List.of(
            new Correction(
                    "Groq tells the usage of a stream if asked",
                    "groq/0xPlaygrounds-rig__rig-groq-prompt_caching-streaming_probe__0",
                    named("groq"),
                    Mend.knownInBody("stream_options")),
            new Correction(
                    "Groq's Responses see images",
                    "https://console.groq.com/docs/responses-api",
                    named("groq responses"),
                    Mend.alternative(
                            List.of("ResponseInputContent"),
                            "{\"type\":\"object\",\"required\":[\"type\"],\"properties\":"
                                    + "{\"type\":{\"enum\":[\"input_image\"]},\"image_url\":{},\"file_id\":{},\"detail\":{}}}")),
            new Correction(
                    "Groq's Responses have tools that Groq runs",
                    "https://console.groq.com/docs/responses-api",
                    named("groq responses"),
                    Mend.alternative(
                            List.of("ResponseTool"),
                            "{\"type\":\"object\",\"required\":[\"type\"],\"properties\":"
                                    + "{\"type\":{\"enum\":[\"browser_search\"]}}}")),
            new Correction(
                    "Together tells the usage of a stream if asked",
                    "together/anomalyco-opencode__recordings-openai-compatible-chat-togetherai-streams-text__0",
                    named("together"),
                    Mend.knownInBody("stream_options")),
            new Correction(
                    "Together's calls need no index, and its choice of a tool nothing but a name",
                    "https://docs.together.ai/docs/function-calling",
                    named("together"),
                    Mend.optional(List.of("ToolChoice"), "index", "id").andThen(root -> {
                        if (root.at("/$defs/ToolChoice/properties/function") instanceof ObjectNode function) {
                            function.putArray("required").add("name");
                        }
                    })),
            new Correction(
                    "Hugging Face's results belong to calls, which have arguments",
                    "huggingface/charmbracelet-fantasy__TestOpenAICompatibleCommon-huggingface-kimi-k2-tool__1",
                    named("huggingface"),
                    Mend.known(List.of("ChatCompletionInputMessage"), "tool_call_id")
                            .andThen(Mend.known(
                                    List.of("ChatCompletionInputFunctionDefinition"), "arguments", "strict"))),
            new Correction(
                    "Hugging Face's images have a detail",
                    "huggingface/posit-dev-chatlas__vcr-test_provider_huggingface-test_huggingface_images__1",
                    named("huggingface"),
                    Mend.known(List.of("ChatCompletionInputUrl"), "detail")),
            new Correction(
                    "Hugging Face's choice of a tool says that it is a function",
                    "https://huggingface.co/docs/inference-providers/guides/function-calling",
                    named("huggingface"),
                    Mend.known(List.of("ChatCompletionInputToolChoice"), "type")),
            new Correction(
                    "models on Hugging Face think on from their own thoughts",
                    "https://docs.z.ai/guides/capabilities/thinking-mode",
                    named("huggingface"),
                    Mend.known(List.of("ChatCompletionInputMessage"), "reasoning_content")),
            new Correction(
                    "OpenRouter passes on how many answers are wanted",
                    "openrouter/neilberkman-req_llm__openrouter-openai_gpt_4o_mini-usage__0",
                    named("openrouter"),
                    Mend.knownInBody("n")),
            new Correction(
                    "OpenRouter limits and hides thoughts",
                    "https://openrouter.ai/docs/use-cases/reasoning-tokens",
                    named("openrouter"),
                    Mend.knownAt("/properties/reasoning", "max_tokens", "exclude")),
            new Correction(
                    "DeepSeek's thinking is switched with an object, and its thoughts go back",
                    "deepseek/0xPlaygrounds-rig__rig-deepseek-reasoning_tool_roundtrip-streaming__0",
                    named("deepseek"),
                    Mend.knownInBody("thinking").andThen(Mend.known(ASSISTANT, "reasoning_content"))),
            new Correction(
                    "xAI's turns have thoughts",
                    "https://github.com/xai-org/xai-proto/blob/main/proto/xai/api/v1/chat.proto",
                    named("xai"),
                    Mend.known(ASSISTANT, "reasoning_content")),
            new Correction(
                    "xAI's Responses are asked for log probabilities as its chat is",
                    "https://docs.x.ai/docs/api-reference",
                    named("xai responses"),
                    Mend.knownInBody("logprobs")),
            new Correction(
                    "MiniMax's thoughts go back as they came",
                    "https://platform.minimax.io/docs/guides/text-m2-function-call",
                    named("minimax"),
                    Mend.known(ASSISTANT, "reasoning_details")),
            new Correction(
                    "Ollama's turns have thoughts",
                    "ollama/0xPlaygrounds-rig__rig-ollama-reasoning_roundtrip-nonstreaming__1",
                    named("ollama"),
                    Mend.known(List.of("ChatMessage"), "thinking")),
            new Correction(
                    "Ollama's results name their tools",
                    "ollama/0xPlaygrounds-rig__rig-ollama-agentic-structured_output_with_tools__1",
                    named("ollama"),
                    Mend.known(List.of("ChatMessage"), "tool_name")),
            new Correction(
                    "Ollama's calls have ids",
                    "https://github.com/ollama/ollama/blob/main/api/types.go",
                    named("ollama"),
                    Mend.known(List.of("ChatMessage"), "tool_call_id").andThen(Mend.known(List.of("ToolCall"), "id"))),
            new Correction(
                    "Ollama's turns have thoughts in OpenAI's format too",
                    "ollama/pydantic-pydantic-ai__cassettes-test_ollama-test_ollama_cloud_tool_output__1",
                    named("ollama openai", "lmstudio"),
                    Mend.known(ASSISTANT, "reasoning")),
            new Correction(
                    "local servers choose among the likeliest tokens",
                    "https://lmstudio.ai/docs/developer/openai-compat/chat-completions",
                    named("lmstudio", "compatible"),
                    Mend.knownInBody("top_k")),
            new Correction(
                    "compatible servers show thoughts under one of two names, and take them back",
                    "https://docs.vllm.ai/en/latest/features/reasoning_outputs.html",
                    named("compatible"),
                    Mend.known(ASSISTANT, "reasoning_content", "reasoning_details")),
            new Correction(
                    "compatible servers see films",
                    "https://docs.vllm.ai/en/latest/features/multimodal_inputs.html",
                    named("compatible"),
                    Mend.alternative(
                            List.of("ChatCompletionRequestUserMessageContentPart"),
                            "{\"type\":\"object\",\"required\":[\"type\",\"video_url\"],\"properties\":"
                                    + "{\"type\":{\"enum\":[\"video_url\"]},\"video_url\":{}}}")),
            new Correction(
                    "Google signs calls in OpenAI's format",
                    "https://ai.google.dev/gemini-api/docs/thought-signatures",
                    named("vertex openai", "compatible"),
                    Mend.known(List.of("ChatCompletionMessageToolCall"), "extra_content")));

    private Corrections() {}

    static List<Correction> all() {
        return Stream.of(SHARED, HOSTS, DIALECTS).flatMap(List::stream).toList();
    }

    static List<Correction> of(Way way) {
        return all().stream().filter(correction -> correction.ways().test(way)).toList();
    }

    private static Predicate<Way> named(String... names) {
        return way -> Set.of(names).contains(way.name());
    }

    private static Predicate<Way> format(String format) {
        return way -> way.format().equals(format);
    }

    /** OpenAI counts tokens in this format only. */
    private static Predicate<Way> responses() {
        return format(Responses.FORMAT).or(named("openai"));
    }
}
