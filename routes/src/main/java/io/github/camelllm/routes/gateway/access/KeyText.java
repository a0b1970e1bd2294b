package io.github.camelllm.routes.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key of the gateway as its owner has it: {@code gw_<prefix>_<random>}. The prefix names it in lists and logs; the
 * random part has 238 bits, so that a fast hash keeps it safe.
 */
final class KeyText {

    static final String MARK = "gw_";

    private static final Pattern FORM = Pattern.compile("gw_([a-z0-9]{8,16})_([A-Za-z0-9]{32,64})");
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + LOWER;
    private static final int PREFIX = 10;
    private static final int RANDOM = 40;

    private final String prefix;
    private final String whole;

    private KeyText(String prefix, String whole) {
        this.prefix = prefix;
        this.whole = whole;
    }

    static KeyText create(SecureRandom random) {
        String prefix = letters(random, LOWER, PREFIX);
        return new KeyText(prefix, MARK + prefix + '_' + letters(random, ALL, RANDOM));
    }

    private static String letters(SecureRandom random, String from, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }

    /** Null if the text is no key of the gateway. */
    static @Nullable KeyText parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? new KeyText(form.group(1), text) : null;
    }

    String prefix() {
        return prefix;
    }

    /** The whole key, to be shown once. */
    String reveal() {
        return whole;
    }

    /** What is stored in its place. */
    String hash() {
        return hash(whole);
    }

    boolean fits(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** SHA-256 in hexadecimal. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public String toString() {
        return MARK + prefix + "_...";
    }
}
