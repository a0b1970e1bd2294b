package io.github.camelllm.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NamesTest {

    /** The usage reports of providers, where one reply has all of these. */
    private static final List<String> TOKENS = List.of(
            "prompt_tokens",
            "completion_tokens",
            "total_tokens",
            "cached_tokens",
            "audio_tokens",
            "reasoning_tokens",
            "accepted_prediction_tokens",
            "rejected_prediction_tokens",
            "input_tokens",
            "output_tokens",
            "cache_creation_input_tokens",
            "cache_read_input_tokens",
            "ephemeral_5m_input_tokens",
            "ephemeral_1h_input_tokens");

    private static String name(String text) throws JsonException {
        return JsonTape.parse("{\"" + text + "\":0}").iterator().next().name();
    }

    @Test
    void namesThatEndAlikeDontTakeEachOthersPlaces() throws JsonException {
        List<String> first = new ArrayList<>();
        for (String text : TOKENS) {
            first.add(name(text));
        }
        assertThat(first).isEqualTo(TOKENS);
        for (int i = 0; i < TOKENS.size(); i++) {
            assertThat(name(TOKENS.get(i))).isSameAs(first.get(i));
        }
    }
}
