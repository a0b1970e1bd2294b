package io.github.camelllm.codec.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ChatCompletionsGoldenTest extends CodecGolden {

    @Override
    protected List<Recording> recordings() {
        return Recordings.all(r -> r.method().equals("POST")
                && (r.path().endsWith("/chat/completions") || r.path().endsWith("/text/chatcompletion_v2")));
    }

    @Override
    protected Codec codec(Recording recording) {
        String provider = provider(recording);
        Map<String, String> settings = new HashMap<>(Map.of("base-url", "http://localhost/v1", "api-key", "k"));
        if (provider.equals("ollama")) {
            settings.put("api", "openai");
        }
        return Providers.get(provider)
                .connector()
                .connect(ConnectionSettings.of("test", settings, Environment.of(Map.of())))
                .chat()
                .apply("any");
    }

    private static String provider(Recording recording) {
        return switch (recording.provider()) {
            case "gemini", "cohere", "vertex", "bedrock", "other" -> "compatible";
            default -> recording.provider();
        };
    }

    @Override
    protected Optional<Answer> expected(Recording recording) {
        return ChatAnswers.of(recording);
    }

    /** A recorded request may be a wrong one, which is why its reply is an error. */
    @Override
    protected Optional<ChatRequest> request(Recording recording, JsonNode body) {
        try {
            return Optional.of(new ChatRequests(provider(recording)).read(JsonView.of(body.toString())));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }
}
