package io.github.camelllm.codec.openai;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Ids of tool calls as servers want them that allow nine letters or digits. */
final class ShortIds {

    private static final int LENGTH = 9;

    private ShortIds() {}

    /** The id itself if it fits, else one derived from it, the same every time. */
    static String of(String id) {
        if (id.length() == LENGTH && id.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            return id;
        }
        CRC32 hash = new CRC32();
        hash.update(id.getBytes(StandardCharsets.UTF_8));
        String digits = "c" + Long.toHexString(hash.getValue());
        return (digits + "00000000").substring(0, LENGTH);
    }
}
