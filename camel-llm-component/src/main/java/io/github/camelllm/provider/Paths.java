package io.github.camelllm.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of a request's path. */
final class Paths {

    private Paths() {}

    /** An address without the version that it ends with. */
    static URI root(URI base) {
        return URI.create(base.toString().replaceFirst("/v\\d+/?$", ""));
    }

    /** A name as one segment of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
