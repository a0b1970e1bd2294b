package io.github.camelllm.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.WireRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What every operation but chat must prove with recorded traffic. */
public final class OperationGolden {

    private OperationGolden() {}

    /** Checks what was decoded from one recording. */
    public interface Check<O> {
        void accept(Recording recording, O answer);
    }

    /** Reads a recorded request in neutral terms. */
    public interface Reader<I> {
        I read(JsonNode body);
    }

    /** Answers say what their raw JSON says, errors keep their status and words. */
    public static <O> Stream<DynamicTest> replies(
            List<Recording> recordings, Operation<?, O> operation, Check<O> check) {
        assertThat(recordings).isNotEmpty();
        return recordings.stream()
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> {
                    if (r.status() < 300) {
                        check.accept(r, operation.decode(r.reply()));
                        return;
                    }
                    LlmException error = operation.decodeError(r.reply());
                    assertThat(error.status()).isEqualTo(r.status());
                    JsonNode root = Answer.parse(r.text());
                    JsonNode said = root.path("error").isObject() ? root.path("error") : root;
                    for (String name : List.of("message", "detail", "error")) {
                        if (said.path(name).isTextual()) {
                            String words = said.path(name).asText().strip();
                            assertThat(error.providerMessage())
                                    .startsWith(words.substring(0, Math.min(words.length(), 60)));
                        }
                    }
                }));
    }

    /** A request that was read and written again means the same, and goes to the same path. */
    public static <I> Stream<DynamicTest> requests(
            List<Recording> recordings, Operation<I, ?> operation, Reader<I> reader) {
        return recordings.stream()
                .filter(r -> r.requestBody().isObject())
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> {
                    I asked = reader.read(r.requestBody());
                    WireRequest written = operation.encode(asked, new Warnings());
                    assertThat(r.path()).endsWith(written.path());
                    assertThat(written.method()).isEqualTo(r.method());
                    String body = Objects.requireNonNull(written.body()).text();
                    JsonNode again = Recording.JSON.valueToTree(reader.read(Answer.parse(body)));
                    JsonNode before = Recording.JSON.valueToTree(asked);
                    assertThat(again).isEqualTo(before);
                }));
    }
}
