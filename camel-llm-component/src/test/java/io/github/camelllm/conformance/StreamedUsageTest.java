package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.codec.openai.ChatCompletions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Streams of chat completions report what they consumed only to those who ask; the other formats always do. */
final class StreamedUsageTest {

    /** They report it unasked, and refuse to be asked. */
    private static final Set<String> UNASKED = Set.of("mistral");

    @TestFactory
    Stream<DynamicTest> isAskedFor() {
        return Ways.all().stream()
                .filter(way -> way.format().equals(ChatCompletions.FORMAT))
                .map(way -> DynamicTest.dynamicTest(way.name(), () -> {
                    ChatRequest question = ChatRequest.of(way.model(), "hi");
                    JsonNode streamed = Sending.of(
                                    way, question.toBuilder().stream(true).build())
                            .body();
                    assertThat(streamed.path("stream").asBoolean()).isTrue();
                    assertThat(streamed.at("/stream_options/include_usage").asBoolean())
                            .isEqualTo(!UNASKED.contains(way.provider()));
                    assertThat(Sending.of(way, question).body().has("stream_options"))
                            .isFalse();
                }));
    }
}
