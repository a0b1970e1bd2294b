package io.github.camelllm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.chat.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long string goes from one document to another as it stands, and is the same text for whoever asks. */
final class JsonStringTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final int LONG = 256;

    /** The document with a string that consists of that piece of JSON many times. */
    private static byte[] document(String piece) {
        return ("{\"n\": 1, \"text\" :\"" + piece.repeat(LONG) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static CharSequence characters(byte[] document) throws IOException {
        return JsonTape.parse(document, 0, document.length).characters("text");
    }

    private static byte[] written(CharSequence text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.to(new SmallPages(out, 100))) {
            json.beginObject()
                    .field("before", 1)
                    .field("text", text)
                    .field("after", 2)
                    .end();
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "\\n",
                "a line\\n",
                "\\u00e4\\/\\\"",
                "grün",
                "日本",
                "😀",
                "\\ud83d\\ude00",
                "half \\ud83d of one",
                "\\\\",
                "\u007f"
            })
    void isCopiedAsItStands(String piece) throws IOException {
        byte[] document = document(piece);
        CharSequence text = characters(document);
        assertThat(text).isInstanceOf(JsonString.class);
        byte[] other = written(text);
        assertThat(new String(other, StandardCharsets.UTF_8))
                .isEqualTo("{\"before\":1,\"text\":\"" + piece.repeat(LONG) + "\",\"after\":2}");

        String known = JACKSON.readTree(document).get("text").asText();
        assertThat(text.charAt(0)).isEqualTo(known.charAt(0));
        assertThat(text.toString()).isEqualTo(known).isSameAs(text.toString());
        assertThat(text.length()).isEqualTo(known.length());
        assertThat(text.charAt(known.length() - 1)).isEqualTo(known.charAt(known.length() - 1));
        assertThat(text.subSequence(1, 9)).hasToString(known.substring(1, 9));
        assertThat(text.isEmpty()).isFalse();
        assertThat(written(text)).isEqualTo(other);
    }

    /** Nobody copies a long conversation: the pages get the array in which it stands. */
    @Test
    void aLongOneIsHandedOnWhereItStands() throws IOException {
        byte[] document = document("eight by");
        CharSequence text = characters(document);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<byte[]> arrays = new ArrayList<>();
        JsonPages pages = new SmallPages(out, 1000) {
            @Override
            public void take(byte[] bytes, int from, int count) {
                arrays.add(bytes);
                super.take(bytes, from, count);
            }
        };
        try (JsonWriter json = JsonWriter.to(pages)) {
            json.beginObject()
                    .field("a", text)
                    .field("b", "short")
                    .field("c", text)
                    .end();
        }
        String said = "eight by".repeat(LONG);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"" + said + "\",\"b\":\"short\",\"c\":\"" + said + "\"}");
        assertThat(arrays).hasSize(5);
        assertThat(arrays.get(1)).isSameAs(document).isSameAs(arrays.get(3));
        // the same small array goes on after each
        assertThat(arrays.get(0)).isSameAs(arrays.get(2)).isSameAs(arrays.get(4));
        assertThat(JsonWriter.text(json -> json.beginObject().field("a", text).end()))
                .isEqualTo("{\"a\":\"" + said + "\"}");
    }

    @Test
    void bytesThatAreNoCharactersAreNotPassedOn() throws IOException {
        byte[] document = document("x");
        document[100] = (byte) 0xC3;
        CharSequence text = characters(document);
        assertThat(text).isInstanceOf(String.class);
        assertThat(JACKSON.readTree(written(text)).get("text").asText())
                .isEqualTo(new String(document, StandardCharsets.UTF_8).substring(18, 18 + LONG))
                .contains("x\uFFFDx");
    }

    @Test
    void shortOnesAreMadeAtOnce() throws IOException {
        JsonView view = JsonTape.parse("{\"text\":\"" + "x".repeat(LONG - 1) + "\",\"n\":1}");
        assertThat(view.characters("text")).isEqualTo("x".repeat(LONG - 1)).isInstanceOf(String.class);
        assertThat(view.characters("none")).isEqualTo("");
        assertThat(view.get("n").characters()).isNull();
    }

    @Test
    void isThatTextForWhoeverCompares() throws IOException {
        Part.Text copied = Part.Text.of(characters(document("ä\\n")));
        Part.Text made = Part.Text.of("ä\n".repeat(LONG));
        assertThat(copied).isEqualTo(made).hasSameHashCodeAs(made);
        assertThat(made).isEqualTo(copied);
        assertThat(copied).isNotEqualTo(Part.Text.of("ä\n".repeat(LONG) + "."));
        assertThat(copied.words()).isEqualTo(characters(document("ä\\n"))).isNotEqualTo(characters(document("ä")));
        assertThat(copied.words()).hasSameHashCodeAs(characters(document("ä\\n")));
        assertThat(copied.text()).isEqualTo(made.text());
        assertThat(copied).hasToString(made.toString());
    }

    @Test
    void aPartOfAPlainOneStaysWhereItStands() throws IOException {
        CharSequence text = characters(document("abc,"));
        CharSequence part = text.subSequence(1, 7);
        assertThat(part).isInstanceOf(JsonString.class).hasSize(6);
        assertThat(part.toString()).isEqualTo("bc,abc");
        assertThat(part.charAt(5)).isEqualTo('c');
        assertThat(part.subSequence(3, 3)).isEmpty();
        assertThat(new String(written(part), StandardCharsets.UTF_8)).contains("\"text\":\"bc,abc\"");
        assertThatThrownBy(() -> part.charAt(6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> part.subSequence(2, 7)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> text.charAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void blanksAreSeen() throws IOException {
        assertThat(Part.Text.of(characters(document(" "))).isBlank()).isTrue();
        assertThat(Part.Text.of(characters(document("\\n"))).isBlank()).isTrue();
        assertThat(Part.Text.of(characters(document(" \\t x"))).isBlank()).isFalse();
        assertThat(Part.Text.of(characters(document("\\u00e4"))).isBlank()).isFalse();
        assertThat(Part.Text.of(characters(document("ä"))).isBlank()).isFalse();
        assertThat(Part.Text.of("").isBlank()).isTrue();
    }

    @Test
    void sizeIsToldWithoutTheText() throws IOException {
        byte[] document = document("\\n");
        assertThat(JsonString.size(characters(document))).isEqualTo(2 * LONG);
        assertThat(JsonString.size(characters(document("eight by")))).isZero();
        assertThat(JsonString.size("x".repeat(160))).isEqualTo(170);
    }

    /** A tape that is used again tells what the string of each document is. */
    @Test
    void everyDocumentHasItsOwn() throws IOException {
        JsonTape tape = new JsonTape();
        for (String piece : List.of("ä", "b", "ä", "\\n", "a")) {
            byte[] document = document(piece);
            String known = JACKSON.readTree(document).get("text").asText();
            for (int times = 0; times < 2; times++) {
                CharSequence text = tape.read(document, 0, document.length).characters("text");
                assertThat(text.charAt(0)).isEqualTo(known.charAt(0));
                assertThat(text.toString()).isEqualTo(known);
            }
        }
        byte[] damaged = document("a");
        Arrays.fill(damaged, 100, 110, (byte) 0x80);
        assertThat(tape.read(damaged, 0, damaged.length).characters("text")).isInstanceOf(String.class);
    }
}
