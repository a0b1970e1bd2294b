package io.github.camelllm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /** So small that texts go over the borders of pages. */
    private static final int PAGE = 32;

    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.to(new SmallPages(out, PAGE))) {
            json.value(text);
        }
        return out.toByteArray();
    }

    /** Lengths on both sides of every border: of short texts, of eight bytes, of pages. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 23, 24, 25, 29, 30, 31, 32, 33, 63, 64, 65, 255, 256, 20_000})
    void anyTextIsWrittenAsJacksonWritesIt(int length) throws IOException {
        Random random = new Random(length);
        for (int kind = 0; kind < 6; kind++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                text.appendCodePoint(point(kind, random));
            }
            String said = text.toString();
            assertThat(bytes(said)).isEqualTo(JACKSON.writeValueAsBytes(said));
        }
    }

    private static int point(int kind, Random random) {
        return switch (kind) {
            case 0 -> 'a' + random.nextInt(26);
            case 1 -> random.nextInt(128);
            case 2 -> random.nextInt(256);
            case 3 -> random.nextInt(0xD800);
            case 4 -> 0x10000 + random.nextInt(0x10000);
            default -> random.nextInt(3) == 0 ? '?' : random.nextInt(20) == 0 ? '"' : ' ' + random.nextInt(90);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D",
                "what? \uD83D",
                "\uDE00\uD83D?",
                "is this a text of more than a few characters? \uD83D it is",
                "what about \uD83D\uDE00 and a half \uDE00 of one, in a longer text?"
            })
    void halfOfASurrogatePairIsNotLost(String text) throws IOException {
        byte[] json = bytes(text);
        assertThat(JACKSON.readValue(json, String.class)).isEqualTo(text);
        String raw = JsonWriter.text(out -> out.beginArray()
                .raw(new String(json, StandardCharsets.UTF_8))
                .raw('"' + text + '"')
                .end());
        assertThat(JACKSON.readValue(raw, String[].class)).containsExactly(text, text);
    }

    @Test
    void numbersKeepTheirDigits() {
        List<Object> numbers = List.of(
                0,
                9,
                10,
                -1,
                (short) 99,
                (byte) -128,
                100L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                new BigDecimal("1.50"),
                new BigInteger("123456789012345678901234567890"),
                0.1,
                2.5f,
                1e300,
                Double.NaN);
        assertThat(JsonWriter.text(json -> json.any(null, numbers)))
                .isEqualTo("[0,9,10,-1,99,-128,100,9223372036854775807,-9223372036854775808,1.50,"
                        + "123456789012345678901234567890,0.1,2.5,1.0E300,\"NaN\"]");
    }

    @Test
    void documentsFollowEachOther() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonWriter json = JsonWriter.kept();
        for (int i = 0; i < 3; i++) {
            json.beginObject().field("lost", "x".repeat(10_000)).reset();
            json.beginObject().field("i", i).end().moveTo(out);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"i\":0}{\"i\":1}{\"i\":2}");
    }

    @Test
    void membersAreMadeOnce() {
        byte[] head = JsonWriter.membersOf(json -> json.field("id", "a\"b").field("n", 1));
        byte[] none = JsonWriter.membersOf(json -> {});
        assertThat(JsonWriter.text(json -> json.beginObject()
                        .members(head)
                        .members(none)
                        .field("last", true)
                        .end()))
                .isEqualTo("{\"id\":\"a\\\"b\",\"n\":1,\"last\":true}");
        assertThat(JsonWriter.text(
                        json -> json.beginObject().members(none).members(head).end()))
                .isEqualTo("{\"id\":\"a\\\"b\",\"n\":1}");
    }

    @Test
    void valuesOfAllKindsAreParted() {
        String written = JsonWriter.text(json -> json.beginObject()
                .field("a", "x")
                .beginArray("b")
                .value(null)
                .raw("{}")
                .beginObject()
                .end()
                .beginArray()
                .end()
                .end()
                .raw("c", "[1]")
                .base64("d", "\"data:,", new byte[] {1, 2, 3, 4})
                .field("e", "p\"", "q\"")
                .any("f", Map.of("g", List.of(true, Map.of())))
                .end());
        assertThat(written)
                .isEqualTo(
                        "{\"a\":\"x\",\"b\":[null,{},{},[]],\"c\":[1],\"d\":\"\\\"data:,AQIDBA==\",\"e\":\"p\\\"q\\\"\","
                                + "\"f\":{\"g\":[true,{}]}}");
    }

    @Test
    void whatIsNestedWithoutEndIsAnError() {
        Map<String, Object> loop = new HashMap<>();
        loop.put("self", loop);
        assertThatThrownBy(() -> JsonWriter.text(json -> json.any(null, loop)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nested deeper than 1000 levels");
    }

    @Test
    void aTargetThatTakesNothingIsAnError() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        JsonWriter json = JsonWriter.kept().value("text");
        assertThatThrownBy(() -> json.moveTo(broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("full");
    }

    @Test
    void aDocumentIsGivenBackWithoutItsBlanks() throws IOException {
        assertThat(JsonTape.parse("{\"a\":[1.0e5,\"x y\",{}]}").get("a").json()).isEqualTo("[1.0e5,\"x y\",{}]");
        assertThat(JsonTape.parse("{\"a\": [1,\n\"x y\", {}]}").get("a").json()).isEqualTo("[1,\"x y\",{}]");
    }
}
