package io.github.camelllm.acceptance;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One gateway for all tests, with the simulator and providers of every format behind it that answer from tape. */
@SuppressWarnings("NullAway.Init") // made before the first test
final class Started implements BeforeAllCallback {

    static Replay replay;
    static Gateway gateway;

    private record Running(Replay replay, Gateway gateway) implements AutoCloseable {
        @Override
        public void close() {
            gateway.close();
            replay.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(Namespace.create(Started.class))
                .getOrComputeIfAbsent(Running.class, type -> start(), Running.class);
        replay = running.replay();
        gateway = running.gateway();
    }

    private static Running start() {
        try {
            Replay replay = new Replay()
                    .add("claude", "anthropic", "anthropic/text")
                    .add("claude-stream", "anthropic", "anthropic/stream-thinking")
                    .add("claude-tools", "anthropic", "anthropic/tools-parallel")
                    .add("claude-tools-stream", "anthropic", "anthropic/stream-parallel-tools")
                    .add("claude-rate", "anthropic", "anthropic/error-rate")
                    .add("claude-overloaded", "anthropic", "anthropic/error-overloaded")
                    .add("claude-cut", "anthropic", "anthropic/stream-error")
                    .add("gemini", "gemini", "generate-content/text")
                    .add("gemini-tools", "gemini", "generate-content/parallel-tools")
                    .add("gemini-stream", "gemini", "generate-content/stream-reasoning")
                    .add("gpt", "compatible", "chat-completions/text")
                    .add("gpt-tools", "compatible", "chat-completions/tools-parallel")
                    .add("gpt-stream", "compatible", "chat-completions/stream-tools-parallel")
                    .add("gpt-too-long", "compatible", "chat-completions/error-too-long")
                    .add("responses", "compatible", "responses/parallel-tools-stream", "api", "responses")
                    .add("nova", "bedrock", "converse/tools-parallel", "region", "us-east-1")
                    .add("nova-stream", "bedrock", "converse/text-stream", "region", "us-east-1")
                    .add("command", "cohere", "cohere/tools-parallel-stream")
                    .add("llama", "ollama", "ollama/tools-parallel-stream");
            Recorded.ALL.forEach(recorded -> recorded.add(replay));
            return new Running(replay, Gateway.before(replay, Map.of()));
        } catch (Exception e) {
            throw new IllegalStateException("the gateway could not be started", e);
        }
    }
}
