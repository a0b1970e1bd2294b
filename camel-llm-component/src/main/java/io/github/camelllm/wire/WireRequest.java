package io.github.camelllm.wire;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request.
 *
 * @param method for instance {@code POST}
 * @param base scheme, host, port and first part of the path; a codec leaves it empty, its provider fills it in
 * @param path what follows the base, with the query
 * @param body null if there is none, or it is an upload
 * @param upload a body that is read while it is sent; null if there is none
 */
public record WireRequest(
        String method, URI base, String path, Headers headers, @Nullable WireBody body, @Nullable Upload upload) {

    private static final URI NOWHERE = URI.create("");
    private static final Headers JSON = Headers.of("Content-Type", "application/json");

    public WireRequest(String method, URI base, String path, Headers headers, @Nullable WireBody body) {
        this(method, base, path, headers, body, null);
    }

    /** A JSON document to be posted. */
    public static WireRequest post(String path, WireBody json) {
        return new WireRequest("POST", NOWHERE, path, JSON, json);
    }

    public static WireRequest get(String path) {
        return new WireRequest("GET", NOWHERE, path, Headers.NONE, null);
    }

    public static WireRequest delete(String path) {
        return new WireRequest("DELETE", NOWHERE, path, Headers.NONE, null);
    }

    /** Content to be posted while it is read. */
    public static WireRequest post(String path, Upload upload) {
        return new WireRequest("POST", NOWHERE, path, Headers.NONE, null, upload);
    }

    public WireRequest to(URI address) {
        return new WireRequest(method, address, path, headers, body, upload);
    }

    public WireRequest withPath(String other) {
        return new WireRequest(method, base, other, headers, body, upload);
    }

    public WireRequest withHeader(String name, String value) {
        return new WireRequest(method, base, path, headers.with(name, value), body, upload);
    }

    public WireRequest withHeaders(Headers more) {
        return more.size() == 0 ? this : new WireRequest(method, base, path, headers.plus(more), body, upload);
    }

    /**
     * Adds what the user wants to send. It replaces fields of the same name, but a list of features in trial
     * ({@code …-beta}) is made longer by it.
     */
    public WireRequest withOwnHeaders(Headers own) {
        if (own.size() == 0) {
            return this;
        }
        Headers[] merged = {headers};
        own.forEach((name, value) -> {
            String before = merged[0].first(name);
            boolean list = before != null && name.toLowerCase(Locale.ROOT).endsWith("-beta");
            merged[0] = merged[0].with(name, list ? before + "," + value : value);
        });
        return new WireRequest(method, base, path, merged[0], body, upload);
    }

    /** The whole address. */
    public URI uri() {
        return URI.create(base + path);
    }
}
