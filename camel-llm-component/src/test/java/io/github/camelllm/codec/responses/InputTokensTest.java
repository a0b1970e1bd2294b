package io.github.camelllm.codec.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class InputTokensTest {

    private final InputTokens tokens = new InputTokens(ResponsesDialect.of("openai", ResponsesQuirk.STORES));

    @Test
    @DisplayName("only what is counted is sent")
    void request() {
        ChatRequest question =
                ChatRequest.of("m", "hi").toBuilder()
                        .settings(Settings.builder().maxTokens(5).build())
                        .stream(true)
                        .extra(Map.of("store", true, "truncation", "auto"))
                        .build();
        WireRequest request = tokens.encode(question, new Warnings());
        assertThat(request.path()).isEqualTo("/responses/input_tokens");
        assertThat(Answer.parse(Objects.requireNonNull(request.body()).text()))
                .isEqualTo(Answer.parse("{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                        + "\"truncation\":\"auto\"}"));
    }

    @Test
    @DisplayName("recorded counts are read")
    void replies() {
        for (Recording recording : Recordings.all(r -> r.path().endsWith("/responses/input_tokens"))) {
            long expected = Answer.parse(recording.text()).path("input_tokens").asLong();
            assertThat(tokens.decode(recording.reply())).isEqualTo(new TokenCount(expected, false));
        }
        assertThatThrownBy(() -> tokens.decode(WireReply.of(200, Headers.NONE, "{}")))
                .isInstanceOf(MalformedReplyException.class);
    }
}
