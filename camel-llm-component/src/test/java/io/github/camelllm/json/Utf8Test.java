package io.github.camelllm.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the JDK's strict decoder takes is sound, and nothing else. */
final class Utf8Test {

    /** The first and last byte of every range that the definition names, and those beside them. */
    private static final int[] BORDERS = {
        0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
        0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    private static boolean strict(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void same(byte[] bytes) {
        if (Utf8.isSound(bytes, 0, bytes.length) != strict(bytes)) {
            assertThat(Utf8.isSound(bytes, 0, bytes.length))
                    .as(HexFormat.of().formatHex(bytes))
                    .isEqualTo(strict(bytes));
        }
    }

    @Test
    void everyTwoBytes() {
        for (int first = 0; first < 256; first++) {
            same(new byte[] {(byte) first});
            for (int second = 0; second < 256; second++) {
                same(new byte[] {(byte) first, (byte) second});
            }
        }
    }

    @Test
    void everyBorderOfLongerOnes() {
        for (int first : BORDERS) {
            for (int second : BORDERS) {
                for (int third : BORDERS) {
                    same(new byte[] {(byte) first, (byte) second, (byte) third});
                    for (int fourth : BORDERS) {
                        same(new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth});
                    }
                }
            }
        }
    }

    @Test
    void textsAndDamagedTexts() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
                text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(Utf8.isSound(bytes, 0, bytes.length)).isTrue();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            same(bytes);
        }
    }

    @Test
    void onlyThatRange() {
        byte[] bytes = {(byte) 0xFF, 'a', (byte) 0xC3, (byte) 0xA4, (byte) 0xBC};
        assertThat(Utf8.isSound(bytes, 1, 4)).isTrue();
        assertThat(Utf8.isSound(bytes, 1, 3)).isFalse();
        assertThat(Utf8.isSound(bytes, 3, 3)).isTrue();
    }
}
