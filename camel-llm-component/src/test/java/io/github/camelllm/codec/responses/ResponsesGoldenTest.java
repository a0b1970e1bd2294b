package io.github.camelllm.codec.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class ResponsesGoldenTest extends CodecGolden {

    @Override
    protected List<Recording> recordings() {
        return Recordings.all(r -> r.method().equals("POST") && r.path().endsWith("/responses"));
    }

    @Override
    protected Codec codec(Recording recording) {
        return Providers.get(provider(recording))
                .connector()
                .connect(ConnectionSettings.of(
                        "test",
                        Map.of("base-url", "http://localhost/v1", "api-key", "k", "api", "responses"),
                        Environment.of(Map.of())))
                .chat()
                .apply("any");
    }

    private static String provider(Recording recording) {
        return switch (recording.provider()) {
            case "bedrock", "other" -> "compatible";
            default -> recording.provider();
        };
    }

    @Override
    protected Optional<Answer> expected(Recording recording) {
        return ResponsesAnswers.of(recording);
    }

    /** What our dialect adds to a request that says nothing of it is no part of the request. */
    @Override
    protected Optional<ChatRequest> request(Recording recording, JsonNode body) {
        ObjectNode copy = body.deepCopy();
        for (String name : List.of("store", "include")) {
            if (!recording.requestBody().has(name)) {
                copy.remove(name);
            }
        }
        try {
            return Optional.of(new ResponsesRequests(provider(recording)).read(JsonView.of(copy.toString())));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    /** The last event of a stream holds the whole reply, which says the same. */
    @TestFactory
    Stream<DynamicTest> lastEvents() {
        return recordings().stream()
                .filter(r -> r.status() < 300 && r.streamed())
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> lastEvent(r)));
    }

    private void lastEvent(Recording recording) {
        ResponsesAnswers.last(recording).ifPresent(last -> {
            ChatResponse streamed;
            try {
                streamed = stream(codec(recording), recording.body(), recording.body().length);
            } catch (LlmException e) {
                return; // an error, which is proved elsewhere
            }
            assertThat(streamed)
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(codec(recording).decode(WireReply.of(200, Headers.NONE, last.toString())));
        });
    }
}
