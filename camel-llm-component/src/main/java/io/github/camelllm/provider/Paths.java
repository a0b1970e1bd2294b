package io.github.camelllm.provider;

import java.net.URI;

/** The paths of addresses. */
final class Paths {

    private Paths() {}

    /** An address without the version that it ends with. */
    static URI root(URI base) {
        return URI.create(base.toString().replaceFirst("/v\\d+/?$", ""));
    }
}
