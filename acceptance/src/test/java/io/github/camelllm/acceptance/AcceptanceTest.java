package io.github.camelllm.acceptance;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** A gateway with the simulator and recorded providers of every format behind it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@SuppressWarnings("NullAway.Init") // made before the first test
abstract class AcceptanceTest {

    static Replay replay;
    static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        replay = new Replay();
        tape("claude", "anthropic", "anthropic/text");
        tape("claude-stream", "anthropic", "anthropic/stream-thinking");
        tape("claude-tools", "anthropic", "anthropic/tools-parallel");
        tape("claude-tools-stream", "anthropic", "anthropic/stream-parallel-tools");
        tape("claude-rate", "anthropic", "anthropic/error-rate");
        tape("claude-overloaded", "anthropic", "anthropic/error-overloaded");
        tape("claude-cut", "anthropic", "anthropic/stream-error");
        tape("gemini", "gemini", "generate-content/text");
        tape("gemini-tools", "gemini", "generate-content/parallel-tools");
        tape("gemini-stream", "gemini", "generate-content/stream-reasoning");
        tape("gpt", "compatible", "chat-completions/text");
        tape("gpt-tools", "compatible", "chat-completions/tools-parallel");
        tape("gpt-stream", "compatible", "chat-completions/stream-tools-parallel");
        tape("gpt-too-long", "compatible", "chat-completions/error-too-long");
        tape("responses", "compatible", "responses/parallel-tools-stream", "api", "responses");
        tape("nova", "bedrock", "converse/tools-parallel", "region", "us-east-1");
        tape("nova-stream", "bedrock", "converse/text-stream", "region", "us-east-1");
        tape("command", "cohere", "cohere/tools-parallel-stream");
        tape("llama", "ollama", "ollama/tools-parallel-stream");
        gateway = Gateway.before(replay, Map.of());
    }

    private static void tape(String connection, String provider, String name, String... more) {
        replay.add(connection, provider, Tape.own(name), more);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        replay.close();
    }
}
