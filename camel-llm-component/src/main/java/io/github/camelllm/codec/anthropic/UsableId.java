package io.github.camelllm.codec.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Ids of tool calls as the format allows them: letters, digits, hyphens and underscores. */
final class UsableId {

    private UsableId() {}

    /**
     * The id itself if it fits, else one derived from it, the same every time.
     *
     * @param name the tool's, for calls of formats that have no ids
     */
    static String of(String id, String name) {
        if (!id.isEmpty() && id.chars().allMatch(UsableId::fits)) {
            return id;
        }
        CRC32 hash = new CRC32();
        hash.update((id.isEmpty() ? name : id).getBytes(StandardCharsets.UTF_8));
        return "toolu_" + Long.toHexString(hash.getValue());
    }

    private static boolean fits(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
