package io.github.camelllm;

import io.github.camelllm.wire.Headers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header fields that a user adds to requests. */
final class OwnHeaders {

    private OwnHeaders() {}

    static Headers of(@Nullable Map<?, ?> map) {
        if (map == null || map.isEmpty()) {
            return Headers.NONE;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put(String.valueOf(name), String.valueOf(value)));
        Headers headers = Headers.NONE;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            headers = headers.plus(field.getKey(), field.getValue());
        }
        return headers;
    }
}
