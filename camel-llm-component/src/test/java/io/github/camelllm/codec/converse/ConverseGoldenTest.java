package io.github.camelllm.codec.converse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ConverseGoldenTest extends CodecGolden {

    @Override
    protected List<Recording> recordings() {
        return Recordings.all(r -> r.path().endsWith("/converse") || r.path().endsWith("/converse-stream"));
    }

    @Override
    protected Codec codec(Recording recording) {
        return Providers.get("bedrock")
                .connector()
                .connect(ConnectionSettings.of(
                        "test", Map.of("base-url", "http://localhost", "api-key", "k"), Environment.of(Map.of())))
                .chat()
                .apply(model(recording));
    }

    private static String model(Recording recording) {
        String path = recording.path();
        String name = path.substring("/model/".length(), path.lastIndexOf('/'));
        return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }

    @Override
    protected Optional<Answer> expected(Recording recording) {
        return ConverseAnswers.of(recording);
    }

    @Override
    protected Optional<ChatRequest> request(Recording recording, JsonNode body) {
        return Optional.of(new ConverseRequests("bedrock")
                .read(
                        JsonView.of(body.toString()),
                        model(recording),
                        recording.path().endsWith("-stream")));
    }
}
