package io.github.camelllm.acceptance;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A streamed answer with calls of tools that was recorded from a provider.
 *
 * @param connection name of the connection behind which it is
 * @param file the recording
 * @param settings names and values of further settings of the connection in turn
 */
record Recorded(String connection, String provider, String file, List<String> settings) {

    private static final String[][] FILES = {
        {
            "anthropic",
            "anthropic/Arize-ai-openinference__cassettes-test_instrumentor-test_anthropic_instrumentation_multiple_tool_calling_streaming__0"
        },
        {"openai", "openai/Mirascope-mirascope__test_call_with_tools-openai_gpt_4o_completions-async_stream__0"},
        {"gemini", "gemini/charmbracelet-fantasy__TestGoogleCommon-gemini-2.5-flash-multi_tool_streaming__0"},
        {"gemini", "gemini/charmbracelet-fantasy__TestGoogleCommon-gemini-3-pro-preview-multi_tool_streaming__0"},
        {
            "mistral",
            "mistral/0xPlaygrounds-rig__rig-mistral-tool_lifecycle_matrix-streaming_ministral_3b_parallel_agent__0"
        },
        {
            "deepseek",
            "deepseek/0xPlaygrounds-rig__rig-deepseek-agent_tool_sessions-parallel_tool_calls_single_turn_streaming__0"
        },
        {"groq", "groq/vercel-ai__src-__fixtures__-groq-tool-call.chunks__0"},
        {"openrouter", "openrouter/charmbracelet-fantasy__TestOpenRouterCommon-anthropic-tool_streaming__0"},
        {"ollama", "ollama/prism-php-prism__Fixtures-ollama-stream-with-tools-1__0"},
        {"xai", "xai/prism-php-prism__Fixtures-xai-stream-with-tools-responses-1__0"},
        {
            "openrouter",
            "openrouter/braintrustdata-braintrust-sdk-javascript__openrouter-instrumentation-__cassettes__-openrouter-v0.cassette__6",
            "api",
            "responses"
        },
        {
            "bedrock",
            "bedrock/pydantic-pydantic-ai__cassettes-test_bedrock-test_bedrock_model_code_execution_tool_stream__0",
            "region",
            "us-east-1"
        },
    };

    static final List<Recorded> ALL = IntStream.range(0, FILES.length)
            .mapToObj(i -> new Recorded(
                    "recorded-" + i, FILES[i][0], FILES[i][1], List.of(FILES[i]).subList(2, FILES[i].length)))
            .toList();

    /** Whether the recording is on this machine. */
    boolean here() {
        return Tape.recorded(file).isPresent();
    }

    void add(Replay replay) {
        Tape.recorded(file).ifPresent(tape -> replay.add(connection, provider, tape, settings.toArray(String[]::new)));
    }

    @Override
    public String toString() {
        return file;
    }
}
