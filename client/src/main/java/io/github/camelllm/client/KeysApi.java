package io.github.camelllm.client;

import java.util.List;

/** Keys of the gateway. */
public final class KeysApi {

    private static final String PATH = "/v1/keys";

    private final Http http;

    KeysApi(Http http) {
        this.http = http;
    }

    /** Makes a key; the answer has the whole key, this once. */
    public Key create(NewKey key) {
        return http.send("POST", PATH, key, Key.class);
    }

    public List<Key> list() {
        return http.list(PATH, "keys", Key.class);
    }

    public Key get(String id) {
        return http.get(PATH + '/' + Http.segment(id), Key.class);
    }

    /** From now on the key opens nothing. */
    public Key revoke(String id) {
        return http.send("DELETE", PATH + '/' + Http.segment(id), java.util.Map.of(), Key.class);
    }
}
