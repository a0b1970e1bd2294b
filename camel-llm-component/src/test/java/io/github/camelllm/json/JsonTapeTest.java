package io.github.camelllm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tape reads what Jackson reads, and refuses what Jackson refuses. */
final class JsonTapeTest {

    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final List<String> DOCUMENTS = List.of(
            "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" w000001\"},\"finish_reason\":null}],\"usage\":null}",
            "{\"a\":[1,-2,3.5,1e3,-0.25E-2,12345678901234567890,0],\"b\":{\"c\":{},\"d\":[]},\"e\":true,\"f\":false}",
            "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\ud83d\\ude00\",\"grün 日本 😀\",\"\",\"0123456789abcdef0123456789abcdef\"]",
            " \t\r\n{ \"long_name_with_more_than_eight\" : \"x\" , \"größe\" : 1 , \"esc\\u0061ped\" : [ ] , \"\" : null } \n",
            "[[[[[[{\"deep\":[{\"er\":null}]}]]]]]]");

    private static String jackson(byte[] document) {
        try {
            return text(JACKSON.readValue(document, Object.class));
        } catch (IOException | NumberFormatException e) {
            return "refused";
        }
    }

    private static String tape(JsonTape tape, byte[] document, int offset, int length) {
        try {
            JsonView view = tape.read(document, offset, length);
            return view == JsonView.ABSENT ? "refused" : text(view.value());
        } catch (JsonException e) {
            return "refused";
        }
    }

    /** Numbers by their value, whatever class they have. */
    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, String> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(name, text(member)));
            return members.toString();
        } else if (value instanceof List<?> list) {
            return list.stream().map(JsonTapeTest::text).toList().toString();
        } else if (value instanceof Number) {
            return "n" + new BigDecimal(value.toString()).stripTrailingZeros();
        }
        return value instanceof String string ? "'" + string + "'" : String.valueOf(value);
    }

    private static void same(JsonTape tape, byte[] document) {
        byte[] padded = new byte[document.length + 20];
        Arrays.fill(padded, (byte) '"');
        System.arraycopy(document, 0, padded, 10, document.length);
        assertThat(tape(tape, padded, 10, document.length))
                .as(() -> new String(document, StandardCharsets.UTF_8))
                .isEqualTo(jackson(document));
    }

    @Test
    void readsEveryDocument() {
        JsonTape tape = new JsonTape();
        for (String document : DOCUMENTS) {
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            assertThat(jackson(bytes)).isNotEqualTo("refused");
            same(tape, bytes);
        }
        for (String value : List.of(
                "\"text\"", "-17", "0", "1.5e-3", "null", "true", "nul", "truee", "01", "1.", "+1", ".5", "-")) {
            same(tape, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void refusesEveryDamagedDocument() {
        JsonTape tape = new JsonTape();
        for (String document : DOCUMENTS) {
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                if (!isAscii(bytes, i)) {
                    continue; // what is no UTF-8 reads as replacement characters here
                }
                for (char other : "\"\\}],:0-/\n\u0001x".toCharArray()) {
                    byte[] replaced = bytes.clone();
                    replaced[i] = (byte) other;
                    compare(tape, replaced);
                }
                byte[] shorter = new byte[bytes.length - 1];
                System.arraycopy(bytes, 0, shorter, 0, i);
                System.arraycopy(bytes, i + 1, shorter, i, shorter.length - i);
                compare(tape, shorter);
                compare(tape, Arrays.copyOf(bytes, i));
            }
        }
    }

    /** What follows the document is left to whoever asked for the document. */
    private static void compare(JsonTape tape, byte[] document) {
        if (!jackson(document).equals("refused")
                || tape(tape, document, 0, document.length).equals("refused")) {
            same(tape, document);
        } else {
            assertThat(firstValue(document))
                    .as(() -> new String(document, StandardCharsets.UTF_8))
                    .isEqualTo(tape(tape, document, 0, document.length));
        }
    }

    private static String firstValue(byte[] document) {
        try (var parser = JACKSON.createParser(document)) {
            return text(JACKSON.reader()
                    .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(parser, Object.class));
        } catch (IOException e) {
            return "refused";
        }
    }

    private static boolean isAscii(byte[] bytes, int i) {
        return bytes[i] >= 0;
    }

    @Test
    void readsDocumentsThatAreMadeUp() throws IOException {
        Random random = new Random(42);
        JsonTape tape = new JsonTape();
        for (int i = 0; i < 2000; i++) {
            same(tape, JACKSON.writeValueAsBytes(any(random, 0)));
        }
    }

    private static @Nullable Object any(Random random, int depth) {
        switch (random.nextInt(depth > 4 ? 6 : 9)) {
            case 0 -> {
                return null;
            }
            case 1 -> {
                return random.nextBoolean();
            }
            case 2 -> {
                return random.nextLong() >> random.nextInt(64);
            }
            case 3 -> {
                return BigDecimal.valueOf(random.nextLong(), random.nextInt(40) - 20);
            }
            case 4, 5 -> {
                return word(random);
            }
            case 6 -> {
                return random.ints(random.nextInt(5), 0, 9)
                        .mapToObj(x -> any(random, depth + 1))
                        .toList();
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(12); i > 0; i--) {
                    map.put(word(random), any(random, depth + 1));
                }
                return map;
            }
        }
    }

    private static String word(Random random) {
        String alphabet = "abcdefghijklmnopqrstuvwxyz_\"\\\n\t\u0001/éß日本😀";
        int[] characters = alphabet.codePoints().toArray();
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            word.appendCodePoint(characters[random.nextInt(random.nextBoolean() ? 26 : characters.length)]);
        }
        return word.toString();
    }

    @Test
    void findsMembersAmongMany() {
        StringBuilder document = new StringBuilder("{");
        for (int i = 0; i < 500; i++) {
            document.append(i == 0 ? "" : ",")
                    .append("\"member")
                    .append(i)
                    .append("\":")
                    .append(i);
        }
        JsonView view = JsonView.of(document.append('}').toString());
        for (int i = 0; i < 500; i++) {
            assertThat(view.number("member" + i)).isEqualTo(i);
        }
        assertThat(view.get("member500").present()).isFalse();
        assertThat(view.get("").present()).isFalse();
    }

    @Test
    void ofTwoMembersWithOneNameTheFirstCounts() {
        assertThat(JsonView.of("{\"a\":1,\"b\":2,\"a\":3}").number("a")).isEqualTo(1);
    }

    @Test
    void namesWithTheSameEndAreTold() {
        JsonView view = JsonView.of("{\"a_long_ending_in_common\":1,\"b_long_ending_in_common\":2,\"in_common\":3,"
                + "\"_common\":4,\"common\":5}");
        assertThat(view.number("a_long_ending_in_common")).isEqualTo(1);
        assertThat(view.number("b_long_ending_in_common")).isEqualTo(2);
        assertThat(view.number("in_common")).isEqualTo(3);
        assertThat(view.number("_common")).isEqualTo(4);
        assertThat(view.number("common")).isEqualTo(5);
    }

    @Test
    void aStringIsComparedWithoutBeingMade() {
        JsonView view = JsonView.of("[\"error\",\"err\\u006fr\",\"errors\",5,null]");
        assertThat(view.at(0).is("error")).isTrue();
        assertThat(view.at(1).is("error")).isTrue();
        assertThat(view.at(2).is("error")).isFalse();
        assertThat(view.at(3).is("5")).isFalse();
        assertThat(view.at(4).is("null")).isFalse();
    }

    @Test
    void bytesThatAreNoUtf8ReadAsReplacementCharacters() throws IOException {
        byte[] document = {'"', 'a', (byte) 0xC3, '"'};
        assertThat(JsonTape.parse(document, 0, document.length).text()).isEqualTo("a\uFFFD");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        byte[] document = "\uFEFF{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonTape.parse(document, 0, document.length).number("a")).isEqualTo(1);
    }

    @Test
    void blanksAreNoDocument() throws IOException {
        assertThat(JsonTape.parse(" \n ").present()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void aDocumentThatNestsWithoutEndIsRefused(String opening) {
        assertThatThrownBy(() -> JsonTape.parse(opening.repeat(100_000)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("deeper than 1000");
    }

    @Test
    void aNumberThatTakesLongToReadIsRefused() {
        for (String number : List.of("1".repeat(10_001), "1e" + "1".repeat(10))) {
            assertThatThrownBy(() -> JsonTape.parse(number))
                    .isInstanceOf(JsonException.class)
                    .hasMessageContaining("too many digits");
        }
    }

    @Test
    void sayWhereTheDocumentIsWrongAndNoMore() {
        assertThatThrownBy(() -> JsonTape.parse("{\n  \"secret\": sk-1\n}"))
                .hasMessage("'s' where a value is expected (line 2, column 13)")
                .satisfies(e -> assertThat(((JsonException) e).line()).isEqualTo(2));
        assertThatThrownBy(() -> JsonTape.parse("{\"secret\""))
                .hasMessage("the document ends where ':' is expected (line 1, column 10)");
    }

    /** The events of a stream differ in values, in their order, in what is missing; some are broken. */
    @Test
    void aDocumentLikeTheOneBeforeIsReadLikeANewOne() {
        Random random = new Random(7);
        for (int stream = 0; stream < 200; stream++) {
            JsonTape reused = new JsonTape();
            for (int event = 0; event < 30; event++) {
                byte[] document = document(random).getBytes(StandardCharsets.UTF_8);
                if (random.nextInt(15) == 0) {
                    document[random.nextInt(document.length)] = (byte) random.nextInt(256);
                }
                int offset = random.nextInt(9);
                byte[] around = new byte[offset + document.length + random.nextInt(3)];
                System.arraycopy(document, 0, around, offset, document.length);
                assertThat(whole(reused, around, offset, document.length))
                        .as(new String(document, StandardCharsets.UTF_8))
                        .isEqualTo(whole(new JsonTape(), document, 0, document.length));
            }
        }
    }

    private static String document(Random random) {
        String finish = random.nextInt(8) == 0 ? "\"stop\"" : "null";
        String more = random.nextInt(8) == 0 ? ",\"usage\": {\"a\":" + random.nextInt(2000) + "}" : "";
        return "{\"id\":\"one\",\"n\":" + random.nextInt(120) + ",\"choices\":[{\"delta\":{\"content\":\""
                + text(random)
                + "\",\"x\":[{},[]]},\"finish\":" + finish + "}],\"tail\":\""
                + (random.nextBoolean() ? "t" : text(random))
                + "\"" + more + "}";
    }

    private static String text(Random random) {
        return List.of("", "a", " word", "grün", "\\n", "\\u00e9 \\\"", "日本", "longer than eight bytes", "}")
                .get(random.nextInt(9));
    }

    /** All that a document says: its values, its objects as text, and the texts asked for twice. */
    private static String whole(JsonTape tape, byte[] bytes, int offset, int length) {
        try {
            JsonView root = tape.read(bytes, offset, length);
            StringBuilder all = new StringBuilder(text(root.value()));
            for (JsonView member : root) {
                all.append(member.name()).append(member.json()).append(member.scalar());
            }
            JsonView choice = root.get("choices").at(0);
            return all.append(choice.json())
                    .append(choice.get("delta").text("content"))
                    .append(root.integer("n"))
                    .toString();
        } catch (JsonException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
