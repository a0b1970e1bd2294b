package io.github.camelllm.codec;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Names tool calls where a format gives them none, since others insist on names that never repeat in a conversation. */
public final class CallIds {

    private static final String PREFIX = "call_auto";

    private CallIds() {}

    /**
     * @param seed what tells this reply from others: its id, its time, or else what the call says
     * @param index place of the call in the reply
     */
    public static String made(String seed, int index) {
        CRC32 hash = new CRC32();
        hash.update(seed.getBytes(StandardCharsets.UTF_8));
        return PREFIX + Long.toHexString(hash.getValue()) + "_" + index;
    }

    /** Whether the id was made here, so that the format it came from does not know it. */
    public static boolean isMade(String id) {
        return id.startsWith(PREFIX);
    }
}
