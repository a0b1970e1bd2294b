package io.github.camelllm.json;

/**
 * Whether bytes are what they should be.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3629#section-4">UTF-8</a>
 */
final class Utf8 {

    private Utf8() {}

    /** Whether these bytes are whole characters, each in its only form. */
    static boolean isSound(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int count = following(bytes[at] & 0xFF);
            if (count == 0 || end - at <= count || !isSecond(bytes[at] & 0xFF, bytes[at + 1])) {
                return false;
            }
            for (int i = 2; i <= count; i++) {
                if (!isFollowing(bytes[at + i])) {
                    return false;
                }
            }
            at += 1 + count;
        }
        return true;
    }

    /** How many bytes follow the first one of a character; 0 if it begins none. */
    private static int following(int first) {
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        return first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    }

    private static boolean isFollowing(byte b) {
        return b < (byte) 0xC0;
    }

    /** The second byte tells longer forms, surrogates and what is beyond the last character. */
    private static boolean isSecond(int first, byte b) {
        int second = b & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
