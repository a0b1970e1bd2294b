package io.github.camelllm.codec.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class CohereGoldenTest extends CodecGolden {

    private static final Codec CODEC = Providers.get("cohere")
            .connector()
            .connect(ConnectionSettings.of("test", Map.of("api-key", "k"), Environment.of(Map.of())))
            .chat()
            .apply("any");

    @Override
    protected List<Recording> recordings() {
        return Recordings.all(r -> r.method().equals("POST") && r.path().endsWith("/v2/chat"));
    }

    @Override
    protected Codec codec(Recording recording) {
        return CODEC;
    }

    @Override
    protected Optional<Answer> expected(Recording recording) {
        return CohereAnswers.of(recording);
    }

    @Override
    protected Optional<ChatRequest> request(Recording recording, JsonNode body) {
        return Optional.of(CohereRequests.read(body));
    }
}
