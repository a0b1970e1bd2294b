package io.github.camelllm.routes.gateway.access;

/**
 * A caller's own key of a provider.
 *
 * @param connection the only one that it goes to
 * @param key is neither stored nor logged
 */
public record OwnKey(String connection, String key) {

    @Override
    public String toString() {
        return "OwnKey[" + connection + "]";
    }
}
