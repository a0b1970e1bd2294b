package io.github.camelllm.error;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Takes secrets out of texts: as they are, as an address has them, and in base64. */
public final class Secrets {

    private static final int SHORTEST = 4;
    private static final String HIDDEN = "***";

    private Secrets() {}

    public static String remove(String text, Iterable<String> secrets) {
        String clean = text;
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST) {
                clean = clean.replace(secret, HIDDEN)
                        .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), HIDDEN)
                        .replace(base64(secret), HIDDEN);
            }
        }
        return clean;
    }

    private static String base64(String secret) {
        return Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }
}
