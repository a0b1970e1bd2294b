package io.github.camelllm.gateway;

import io.github.camelllm.http.ScriptedServer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.model.RouteDefinition;

/** What a caller sends, as it reaches a provider of every format. Callers name the connection. */
abstract class GatewayOnwardTest extends GatewayTest {

    static final String CHAT = "/v1/chat/completions";
    static final String MESSAGES = "/v1/messages";
    static final String RESPONSES = "/v1/responses";

    /** Bodies, one byte a character. */
    final Queue<String> received = new ConcurrentLinkedQueue<>();

    @Override
    String[][] connections() {
        return new String[][] {
            {"chat", "compatible"},
            {"openrouter", "openrouter"},
            {"responses", "compatible", "api", "responses"},
            {"anthropic", "anthropic"},
            {"gemini", "gemini"},
            {"bedrock", "bedrock", "region", "us-east-1"},
            {"cohere", "cohere"},
            {"ollama", "ollama"}
        };
    }

    @Override
    void route(RouteDefinition from) {
        from.to("llm:simulator/echo");
    }

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        received.add(connection.body);
        connection.reply(400, "application/json", "{\"error\":{\"message\":\"enough\"}}");
    }
}
