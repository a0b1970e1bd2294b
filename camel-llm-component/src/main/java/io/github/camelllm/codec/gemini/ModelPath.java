package io.github.camelllm.codec.gemini;

import io.github.camelllm.codec.Segments;
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
        return Segments.path(name).replace("%40", "@");
    }
}
