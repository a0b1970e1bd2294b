package io.github.camelllm;

import io.github.camelllm.catalog.CatalogOverlay;
import io.github.camelllm.catalog.ModelCatalog;
import io.github.camelllm.catalog.ModelPatterns;
import io.github.camelllm.codec.ErrorWords;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.provider.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * What a component knows from files: the library's own, and the user's before them.
 *
 * @param models the built-in catalog with the overlay's changes
 * @param errors what the user says that words of providers mean; the codecs know the rest
 */
record Tables(ModelCatalog models, ModelPatterns patterns, ErrorWords errors) {

    /** What is known without a user's files. */
    static final Tables BUILT_IN = new Tables(ModelCatalog.builtIn(), ModelPatterns.builtIn(), ErrorWords.NONE);

    /** Reads the user's files; each is null if there is none. */
    static Tables read(
            CamelContext context, @Nullable String overlay, @Nullable String patterns, @Nullable String words)
            throws IOException {
        return new Tables(
                overlay == null
                        ? BUILT_IN.models
                        : BUILT_IN.models.with(CatalogOverlay.parse(overlay, text(context, overlay))),
                patterns == null
                        ? BUILT_IN.patterns
                        : ModelPatterns.parse(patterns, text(context, patterns)).before(BUILT_IN.patterns),
                words == null ? BUILT_IN.errors : ErrorWords.parse(words, text(context, words)));
    }

    private static String text(CamelContext context, String resource) throws IOException {
        try (InputStream stream = ResourceHelper.resolveMandatoryResourceAsInputStream(context, resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Who serves a model that is named without a provider; null if no pattern fits. */
    Connections.@Nullable Route route(String model, Environment environment) {
        ModelPatterns.Target target = patterns.target(model, variable -> environment.get(variable) != null);
        return target == null ? null : new Connections.Route(target.provider(), target.model());
    }
}
