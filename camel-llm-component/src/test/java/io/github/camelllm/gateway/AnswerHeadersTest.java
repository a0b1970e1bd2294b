package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.wire.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerHeadersTest {

    private static String value(String text) {
        Headers.Builder headers = Headers.builder();
        AnswerHeaders.add(headers, "x-llm-warning", text);
        return String.valueOf(headers.build().first("x-llm-warning"));
    }

    @ParameterizedTest
    @CsvSource({"'plain, ~ and all', 'plain, ~ and all'", "München, M?nchen", "'', ''", "a\uD83D\uDE00b, a?b"})
    void valuesAreAscii(String text, String value) {
        assertThat(value(text)).isEqualTo(value);
    }

    @Test
    void aValueCantBeginAnotherHeader() {
        assertThat(value("one\r\nset-cookie: two\u007F")).isEqualTo("one??set-cookie: two?");
    }

    @Test
    void longValuesAreCut() {
        assertThat(value("x".repeat(500))).hasSize(500);
        assertThat(value("x".repeat(501))).isEqualTo("x".repeat(500));
        assertThat(value("ü" + "x".repeat(600))).isEqualTo("?" + "x".repeat(499));
    }
}
