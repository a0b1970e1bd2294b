package io.github.camelllm.codec.gemini;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class GenerateContentGoldenTest extends CodecGolden {

    private static final Pattern PATH = Pattern.compile(".*/models/([^/:]+):(generateContent|streamGenerateContent)");

    @Override
    protected List<Recording> recordings() {
        return Recordings.all(
                r -> r.method().equals("POST") && PATH.matcher(r.path()).matches());
    }

    @Override
    protected Codec codec(Recording recording) {
        return Providers.get(recording.provider())
                .connector()
                .connect(ConnectionSettings.of(
                        "test", Map.of("base-url", "http://localhost/v1", "api-key", "k"), Environment.of(Map.of())))
                .chat()
                .apply("any");
    }

    @Override
    protected Optional<Answer> expected(Recording recording) {
        return GenerateAnswers.of(recording);
    }

    @Override
    protected Optional<ChatRequest> request(Recording recording, JsonNode body) {
        Matcher path = PATH.matcher(recording.path());
        if (!path.matches() || !body.path("contents").isArray()) {
            return Optional.empty();
        }
        boolean ids = recording.provider().equals("gemini");
        return Optional.of(new GenerateRequests(recording.provider())
                .read(path.group(1), path.group(2).startsWith("stream"), ids, body));
    }
}
