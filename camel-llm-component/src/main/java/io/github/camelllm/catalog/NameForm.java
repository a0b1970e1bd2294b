package io.github.camelllm.catalog;

import java.util.Locale;
import java.util.regex.Pattern;

/** A part of a model's name that tells where or when it is served, not which model it is. */
enum NameForm {
    /** {@code models/NAME}, {@code projects/…/publishers/google/models/NAME}, {@code arn:…:foundation-model/NAME}. */
    PATH("^(?:models/|(?:.*/)?publishers/[^/]+/models/|arn:[^/]+:(?:foundation-model|inference-profile)/)"),
    /** {@code google/NAME}. */
    VENDOR("^[a-z0-9-]+/"),
    /** {@code us.NAME}, {@code global.NAME}. */
    REGION("^(?:us|us-gov|eu|apac|au|jp|ca|global|regional)\\."),
    /** {@code NAME-v1:0}, {@code NAME:0:48k}. Later versions are other models. */
    VERSION("(?:-v1)?(?::0)?(?::\\d+k)?$"),
    /** {@code NAME-001}. */
    REVISION("-00\\d$"),
    /** {@code NAME-2025-04-14}, {@code NAME-20250414}, {@code NAME@20250414}, {@code NAME-latest}. */
    DATE("(?:[-@]20\\d\\d-?[01]\\d-?[0-3]\\d|@default|[-@:]latest)$");

    private final Pattern pattern;

    NameForm(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** Whether it stands before the name as an address does, so that rules about names are about what remains. */
    boolean isAddress() {
        return this == PATH || this == VENDOR;
    }

    /** @param name in lower case */
    String strip(String name) {
        String stripped = pattern.matcher(name).replaceFirst("");
        return stripped.isEmpty() ? name : stripped;
    }

    /** @param word its name in any case */
    static NameForm of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
