package io.github.camelllm.codec.converse;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Ids of tool calls as the format allows them: up to 64 letters, digits and few signs. */
final class UseIds {

    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_.:-]{1,64}");
    private static final int KEPT = 48;

    private UseIds() {}

    /**
     * The id itself if it is allowed, else one derived from it, the same every time.
     *
     * @param name the tool, for calls of formats that have no ids; null if unknown
     */
    static String of(String id, @Nullable String name) {
        if (ALLOWED.matcher(id).matches()) {
            return id;
        }
        String meant = id.isEmpty() ? "call_" + (name == null ? "" : name) : id;
        CRC32 hash = new CRC32();
        hash.update(meant.getBytes(StandardCharsets.UTF_8));
        String begin = meant.substring(0, Math.min(KEPT, meant.length())).replaceAll("[^a-zA-Z0-9_-]", "_");
        return begin + "_" + Long.toHexString(hash.getValue());
    }
}
