package io.github.camelllm.codec.huggingface;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a model's task is; the provider file knows what to make of it for a server with one model. */
final class ModelPath {

    private ModelPath() {}

    static String of(String model) {
        StringBuilder path = new StringBuilder("/hf-inference/models");
        for (String segment : model.split("/", -1)) {
            path.append('/').append(URLEncoder.encode(segment, StandardCharsets.UTF_8));
        }
        return path.toString();
    }
}
