package io.github.camelllm.codec.gemini;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Finds a model's place under the server's address, whether its name is short or a whole resource name. */
final class ModelPath {

    private static final String MODELS = "models/";
    private static final Set<String> COLLECTIONS = Set.of("tunedModels", "projects", "publishers", "endpoints");

    private ModelPath() {}

    /** @param method what to do with the model */
    static String of(Dialect dialect, String model, String method) {
        return '/' + resource(dialect, model) + ':' + method;
    }

    /** The model's name as bodies have it. */
    static String resource(Dialect dialect, String model) {
        String name = model.startsWith("/") ? model.substring(1) : model;
        String prefix = dialect.models().substring(1);
        int slash = name.indexOf('/');
        if (name.startsWith(MODELS)) {
            name = prefix + name.substring(MODELS.length());
        } else if (slash < 0) {
            name = prefix + name;
        } else if (!COLLECTIONS.contains(name.substring(0, slash))) {
            // publisher/model
            boolean published = prefix.startsWith("publishers/");
            String last = name.substring(slash + 1);
            name = published ? "publishers/" + name.substring(0, slash) + '/' + MODELS + last : prefix + last;
        }
        return escaped(name);
    }

    private static String escaped(String name) {
        StringBuilder path = new StringBuilder();
        for (String segment : name.split("/", -1)) {
            path.append(path.isEmpty() ? "" : "/")
                    .append(URLEncoder.encode(segment, StandardCharsets.UTF_8)
                            .replace("+", "%20")
                            .replace("%40", "@"));
        }
        return path.toString();
    }
}
